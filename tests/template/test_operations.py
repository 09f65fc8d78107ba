"""The operator's guide names every alarm, and its sums are sums."""

import re
import unittest

from test_template import ROOT, of_type

PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")


def section(title):
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


class Alarms(unittest.TestCase):
    rows = [row for row in section("Alarms").splitlines() if row.startswith("| `")]
    patterns = [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]

    def matches(self, pattern, alarm):
        return re.fullmatch(re.escape(pattern).replace("…", "[A-Za-z0-9]*"), alarm)

    def test_each_is_in_the_table_and_nothing_else_is(self):
        alarms = set(of_type("AWS::CloudWatch::Alarm"))
        self.assertEqual(set(), {a for a in alarms if not any(self.matches(p, a) for p in self.patterns)}, "not in docs/operations.md")
        self.assertEqual([], [p for p in self.patterns if not any(self.matches(p, a) for a in alarms)], "no such alarm")

    def test_each_row_says_what_it_means_and_what_to_do(self):
        for row in self.rows:
            cells = [cell.strip() for cell in row.strip("|").split("|")]
            self.assertEqual(3, len(cells), row)
            self.assertTrue(all(len(cell) > 10 for cell in cells), row)

    def test_alarms_that_name_a_page_name_this_one(self):
        for name, alarm in of_type("AWS::CloudWatch::Alarm").items():
            self.assertNotIn("docs/deploy.md", alarm.get("AlarmDescription", ""), name)


class Cost(unittest.TestCase):
    def test_the_items_are_what_their_arithmetic_gives(self):
        for row in section("What a million events cost").splitlines():
            cells = [cell.strip() for cell in row.strip("|").split("|")]
            if len(cells) != 3 or "×" not in cells[1]:
                continue
            with self.subTest(cells[0]):
                factors = re.findall(r"(?:^|[×=] )([\d,.]+)", re.sub(r"\(.*?\)", "", cells[1].split("=")[-1].strip()))
                product = 1.0
                for factor in factors:
                    product *= float(factor.replace(",", ""))
                self.assertAlmostEqual(float(cells[2]), product, delta=0.006)

    def test_the_sums_are_sums(self):
        tables = section("What a million events cost").split("| item |")[1:]
        self.assertEqual(2, len(tables))
        for table in tables:
            cells = [row.strip("|").split("|") for row in table.splitlines() if row.startswith("| ") and len(row.split("|")) == 5]
            items = [float(row[2]) for row in cells if "**" not in row[0]]
            total = [float(row[2].strip(" *")) for row in cells if "**sum**" in row[0]]
            self.assertAlmostEqual(total[0], sum(items), delta=0.001)


if __name__ == "__main__":
    unittest.main()
