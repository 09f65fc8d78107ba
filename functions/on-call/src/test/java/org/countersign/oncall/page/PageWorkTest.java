package org.countersign.oncall.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.RollUp;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.config.Budget;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.junit.jupiter.api.Test;

/** One page for each cause: what goes out, when, and how often. */
class PageWorkTest {
  private static final CaseId JOB = World.job(1);

  private final World world = new World();

  @Test
  void the_first_alert_goes_out_in_the_invocation_that_hears_of_it() {
    world.raise(JOB, Severity.HIGH);
    world.hear(List.of(JOB));

    then(world.pager.acts()).containsExactly(Act.TRIGGER);
    Message message = world.pager.arrived.getFirst();
    then(message.severity()).isEqualTo(Severity.HIGH);
    then(message.cases()).containsExactly(JOB.text());
    then(message.desk()).hasToString("https://desk.example/pages/" + world.page().rest());
    then(message.runbook()).hasToString("https://runbooks.example/r");
    then(world.entryTypes(world.page())).containsOnlyKeys("page-opened", "page-sent");
  }

  @Test
  void what_is_told_again_changes_nothing() {
    world.raise(JOB, Severity.HIGH);
    world.hear(List.of(JOB));
    world.settle();
    Map<String, Integer> before = world.entryTypes(world.page());
    world.hear(List.of(JOB, JOB, world.page()));

    then(world.pager.acts()).containsExactly(Act.TRIGGER);
    then(world.entryTypes(world.page())).isEqualTo(before);
    then(world.memory.owedOut(10))
        .noneMatch(owed -> owed.projection() == org.countersign.ledger.Projection.ON_CALL);
  }

  @Test
  void cases_of_one_rule_become_one_page_that_counts_them() {
    for (int i = 0; i < 40; i++) {
      world.raise(World.rule("s3-public", i), Severity.HIGH);
    }
    world.raise(World.rule("rds-encrypted", 1), Severity.HIGH);
    world.pass(Duration.ofMinutes(2));

    then(world.pager.opened).hasSize(2).allSatisfy((key, times) -> then(times).isEqualTo(1));
    then(world.pages())
        .extracting(PageState::requests, PageState::openCases)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(40L, 40L),
            org.assertj.core.groups.Tuple.tuple(1L, 1L));
    then(world.pages()).allSatisfy(page -> then(page.examples()).hasSizeLessThanOrEqualTo(5));
  }

  @Test
  void repeats_are_merged_into_one_update_a_minute_with_exact_counts() {
    world.raise(World.rule("s3-public", 0), Severity.HIGH);
    world.settle();
    for (int i = 1; i <= 7; i++) {
      world.raise(World.rule("s3-public", i), Severity.HIGH);
      world.settle();
    }
    then(world.pager.acts()).containsExactly(Act.TRIGGER);
    world.pass(Duration.ofMinutes(3));

    then(world.pager.acts()).containsExactly(Act.TRIGGER, Act.UPDATE);
    then(world.pager.arrived.getLast().requests()).isEqualTo(8);
  }

  @Test
  void it_ends_when_its_last_case_is_cleared_and_begins_anew_after() {
    world.raise(World.rule("s3-public", 0), Severity.HIGH);
    world.raise(World.rule("s3-public", 1), Severity.HIGH);
    world.settle();
    world.clear(World.rule("s3-public", 0));
    world.settle();
    then(world.pager.acts()).doesNotContain(Act.RESOLVE);
    world.clear(World.rule("s3-public", 1));
    world.settle();

    then(world.pager.acts()).endsWith(Act.RESOLVE);
    then(world.pages()).extracting(PageState::status).containsExactly(PageStatus.RESOLVED);

    world.raise(World.rule("s3-public", 1), Severity.HIGH);
    world.settle();
    then(world.pager.acts()).endsWith(Act.TRIGGER);
    then(world.pages().getFirst().requests()).isEqualTo(1);
    then(world.pages().getFirst().openCases()).isEqualTo(1);
    then(world.pager.opened).hasSize(1).containsValue(2);
  }

  @Test
  void what_was_over_before_anybody_heard_of_it_is_told_with_its_end() {
    world.raise(JOB, Severity.CRITICAL);
    world.clear(JOB);
    world.settle();

    then(world.pager.acts()).containsExactly(Act.TRIGGER, Act.RESOLVE);
  }

  @Test
  void a_claim_at_the_desk_is_an_acknowledgement_at_the_pager() {
    world.raise(JOB, Severity.CRITICAL);
    world.settle();
    world.claim(JOB, "ada");
    world.pass(Duration.ofHours(1));

    then(world.pager.acts()).containsExactly(Act.TRIGGER, Act.ACKNOWLEDGE);
    then(world.pages().getFirst().acknowledgedBy()).isEqualTo("ada");
    then(world.manager.arrived).as("nothing to escalate").isEmpty();
  }

  @Test
  void what_gets_worse_is_told_at_once_and_asks_for_people_again() {
    world.raise(JOB, Severity.HIGH);
    world.settle();
    world.claim(JOB, "ada");
    world.settle();
    world.raise(JOB, Severity.CRITICAL);
    world.settle();

    then(world.pager.acts()).containsExactly(Act.TRIGGER, Act.ACKNOWLEDGE, Act.TRIGGER);
    then(world.pager.arrived.getLast().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_critical_page_that_nobody_acknowledges_escalates_once() {
    world.raise(JOB, Severity.CRITICAL);
    world.pass(Duration.ofHours(2));

    then(world.manager.acts()).containsExactly(Act.TRIGGER);
    then(world.entryTypes(world.page())).containsEntry("page-escalated", 1);
  }

  @Test
  void less_than_critical_does_not_escalate() {
    world.raise(JOB, Severity.HIGH);
    world.pass(Duration.ofHours(2));

    then(world.manager.arrived).isEmpty();
  }

  @Test
  void a_receiver_that_takes_nothing_for_an_hour_gets_it_once_in_the_end() {
    for (int i = 0; i < 12; i++) {
      world.pager.answers.add(new Sending.Throttled(Duration.ofMinutes(5)));
    }
    world.raise(JOB, Severity.HIGH);
    world.pass(Duration.ofHours(2));

    then(world.pager.acts()).containsExactly(Act.TRIGGER);
    then(world.counted).containsEntry("PageThrottled", 12.0);
    then(world.entryTypes(world.page()))
        .containsEntry("page-not-taken", 12)
        .containsEntry("page-sent", 1);
  }

  @Test
  void an_unknown_end_is_sent_again_under_the_same_delivery_id_and_counted() {
    world.pager.answers.add(new Sending.Unknown("timeout"));
    world.raise(JOB, Severity.HIGH);
    world.pass(Duration.ofMinutes(5));

    then(world.pager.arrived).hasSize(2);
    then(world.pager.arrived.getFirst().deliveryId())
        .isEqualTo(world.pager.arrived.getLast().deliveryId());
    then(world.pager.opened).containsValue(1);
    then(world.counted).containsEntry("PageRepeated", 1.0);
    then(world.entryTypes(world.page())).containsEntry("page-retried", 1);
  }

  @Test
  void a_revoked_key_is_an_entry_and_is_not_tried_again() {
    world.pager.answers.add(new Sending.Refused("HTTP 403"));
    world.raise(JOB, Severity.HIGH);
    world.pass(Duration.ofHours(1));

    then(world.pager.arrived).isEmpty();
    then(world.entryTypes(world.page())).containsEntry("page-refused", 1);
    then(world.counted).containsEntry("PageRefused", 1.0);
  }

  @Test
  void quiet_hours_keep_a_low_page_until_they_end() {
    world.quietUntil = World.NOON.plus(Duration.ofHours(6));
    world.raise(JOB, Severity.LOW);
    world.pass(Duration.ofHours(5));
    then(world.pager.arrived).isEmpty();

    world.pass(Duration.ofHours(2));
    then(world.pager.acts()).containsExactly(Act.TRIGGER);
  }

  @Test
  void what_began_and_ended_within_quiet_hours_wakes_nobody() {
    world.quietUntil = World.NOON.plus(Duration.ofHours(6));
    world.raise(JOB, Severity.LOW);
    world.pass(Duration.ofHours(1));
    world.clear(JOB);
    world.pass(Duration.ofHours(8));

    then(world.pager.arrived).isEmpty();
  }

  @Test
  void a_storm_sends_what_the_budget_allows_and_a_roll_up_that_adds_up() {
    int causes = 2_000;
    world.budget = new Budget(100, 100);
    for (int i = 0; i < causes; i++) {
      world.raise(World.rule("rule-" + i, 0), i % 100 == 0 ? Severity.CRITICAL : Severity.HIGH);
    }
    world.settle();
    List<Message> pages =
        world.pager.arrived.stream().filter(message -> message.rollUp() == null).toList();
    assertThat(pages).hasSizeBetween(80, 100);
    world.pass(Duration.ofMinutes(4));

    RollUp last =
        world.pager.arrived.stream()
            .map(Message::rollUp)
            .filter(Objects::nonNull)
            .reduce((before, after) -> after)
            .orElseThrow();
    then(pages.size() + last.total()).isEqualTo(causes);
    then(world.pager.opened.keySet().stream().filter(key -> key.contains("/page/")).count())
        .isEqualTo(pages.size());
    then(world.entryTypes(CaseId.channel("pager")))
        .containsEntry("budget-spent", 1)
        .containsEntry("roll-up-closed", 1);
    then(world.counted).containsEntry("PageHeld", (double) last.total());
  }

  @Test
  void lesser_pages_leave_a_share_of_the_budget_to_critical_ones() {
    for (int i = 0; i < 200; i++) {
      world.raise(World.rule("rule-" + i, 0), Severity.HIGH);
    }
    world.settle();
    long high = world.pager.arrived.stream().filter(one -> one.rollUp() == null).count();
    for (int i = 0; i < 10; i++) {
      world.raise(World.rule("worse-" + i, 0), Severity.CRITICAL);
    }
    world.settle();

    then(high).isEqualTo(80);
    then(world.pager.arrived)
        .filteredOn(one -> one.severity() == Severity.CRITICAL && one.rollUp() == null)
        .hasSize(10);
  }

  @Test
  void a_crash_at_any_commit_neither_loses_nor_doubles_a_page() {
    for (int crash = 0; crash < 14; crash++) {
      World one = new World();
      Crash ledger = new Crash(one, crash);
      one.ledger = ledger;
      one.raise(JOB, Severity.CRITICAL);
      one.settle();
      one.pass(Duration.ofMinutes(3));
      one.claim(JOB, "ada");
      one.pass(Duration.ofMinutes(3));
      one.clear(JOB);
      one.pass(Duration.ofMinutes(3));

      then(one.pager.opened).as("crash at commit %s", crash).hasSize(1).containsValue(1);
      then(one.pager.standing).as("crash at commit %s", crash).containsValue(Act.RESOLVE);
      then(one.pages()).extracting(PageState::requests).containsExactly(1L);
    }
  }
}
