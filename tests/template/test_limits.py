"""The mappings' numbers are those that limits.py derives, and the operator's guide shows them."""

import unittest

import limits
from test_template import EXPANDED

FACTS = limits.facts(EXPANDED)
HERE = {prefix: limit for prefix, limit in limits.LIMITS.items() if prefix in FACTS}


class Limits(unittest.TestCase):
    def test_every_mapping_is_derived(self):
        self.assertEqual(set(), set(FACTS) - set(limits.LIMITS))

    def test_copies_are_enough_for_the_storm_and_not_too_many_for_the_service(self):
        for prefix, limit in HERE.items():
            with self.subTest(prefix):
                self.assertLessEqual(limit.fewest(), FACTS[prefix]["concurrency"])
                self.assertLessEqual(FACTS[prefix]["concurrency"], limit.most())

    def test_all_together_leave_the_account_to_others(self):
        together = sum(fact["concurrency"] for fact in FACTS.values())
        self.assertLessEqual(together, limits.ACCOUNT * limits.SHARE)

    def test_a_batch_ends_before_its_function_does(self):
        for prefix, limit in HERE.items():
            with self.subTest(prefix):
                self.assertLessEqual(FACTS[prefix]["batch"] * limit.seconds, FACTS[prefix]["timeout"])

    def test_a_message_is_hidden_for_longer_than_lambda_can_hold_it(self):
        for prefix, fact in FACTS.items():
            with self.subTest(prefix):
                self.assertGreaterEqual(fact["visibility"], 6 * fact["timeout"] + fact["window"])

    def test_what_always_fails_reaches_the_dead_letters_before_it_expires(self):
        for prefix, fact in FACTS.items():
            with self.subTest(prefix):
                self.assertGreaterEqual(fact["receives"], limits.FEWEST_RECEIVES)
                self.assertLess(fact["receives"] * fact["visibility"], fact["retention"])

    def test_the_guide_shows_these_numbers(self):
        self.assertIn(limits.tables(FACTS), limits.PAGE.read_text(encoding="utf-8"), "run: python tests/template/limits.py --write")


if __name__ == "__main__":
    unittest.main()
