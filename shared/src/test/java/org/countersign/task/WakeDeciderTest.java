package org.countersign.task;

import static org.assertj.core.api.BDDAssertions.then;
import static org.countersign.task.StandingCase.ID;
import static org.countersign.task.StandingCase.OPENED;
import static org.countersign.task.StandingCase.TASK;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.finding.Upkeep;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.Test;

class WakeDeciderTest {
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final Instant UNTIL = OPENED.plus(Duration.ofDays(200));

  @Test
  void a_raised_finding_lives_through_a_year_in_which_nothing_happens() {
    StandingCase world = StandingCase.opened(Severity.MEDIUM, true);

    for (int day = 0; day < 365; day++) {
      world.pass(Duration.ofDays(1));
      world.wakeDue();
      then(Duration.between(world.finding().updatedAt(), world.instant()))
          .isLessThan(Upkeep.REFRESHED_AFTER.plusDays(1))
          .isLessThan(RETENTION);
    }

    then(Collections.frequency(world.types(), "finding-refreshed")).isEqualTo(6);
    then(world.finding().version()).isEqualTo(7);
    then(world.finding().isOpen()).isTrue();
    then(world.task().state()).isEqualTo(Task.State.EXPIRED);
    then(Collections.frequency(world.types(), "task-expired")).isEqualTo(1);
  }

  @Test
  void a_cleared_finding_is_left_to_be_forgotten() {
    StandingCase world = StandingCase.opened(Severity.MEDIUM, true);
    clear(world);

    world.pass(Duration.ofDays(365));
    world.wakeDue();

    then(world.types()).doesNotContain("finding-refreshed");
  }

  @Test
  void an_accepted_risk_stays_quiet_and_alive_until_its_end_and_then_returns() {
    StandingCase world = StandingCase.opened(Severity.HIGH, true);
    world.decide(accepting());

    for (int day = 0; day < 199; day++) {
      world.pass(Duration.ofDays(1));
      world.wakeDue();
      then(world.finding().isOpen()).isFalse();
      then(Duration.between(world.finding().updatedAt(), world.instant())).isLessThan(RETENTION);
    }
    then(world.types())
        .containsExactly(
            "finding-raised",
            "decision-requested",
            "task-decided",
            "risk-accepted",
            "finding-refreshed",
            "finding-refreshed",
            "finding-refreshed");
    world.pass(Duration.ofDays(1));
    world.wakeDue();

    then(world.finding().isOpen()).isTrue();
    then(world.finding().suppression()).isNull();
    then(world.types()).endsWith("risk-acceptance-expired", "task-opened", "page-requested");
    then(world.task().state()).isEqualTo(Task.State.OPEN);
    then(world.task().due()).isEqualTo(world.instant().plus(Duration.ofDays(1)));
    then(world.lastEntry("risk-acceptance-expired").body().path("task").textValue())
        .isEqualTo(TASK);
  }

  @Test
  void what_was_decided_before_is_kept_beside_the_task_that_is_open_again() {
    StandingCase world = StandingCase.opened(Severity.LOW, true);
    world.decide(accepting());
    world.pass(Duration.ofDays(200));
    world.wakeDue();

    then(world.file().tasks()).hasSize(2);
    then(world.file().tasks())
        .filteredOn(Task::isDone)
        .singleElement()
        .satisfies(
            filed -> {
              then(filed.reason()).isEqualTo("the ward moves");
              then(filed.decision()).isEqualTo("accept-risk");
              then(filed.assignee()).isEqualTo("ada");
              then(world.lastEntry("task-opened").body().path("decidedBefore").textValue())
                  .isEqualTo(filed.id());
            });
    then(world.types()).doesNotContain("page-requested");
  }

  @Test
  void it_can_be_accepted_year_after_year() {
    StandingCase world = StandingCase.opened(Severity.LOW, true);
    for (int year = 0; year < 3; year++) {
      world.decide(
          new Ruling(Verdict.ACCEPT_RISK, "still", world.instant().plus(Duration.ofDays(365))));
      world.pass(Duration.ofDays(365));
      world.wakeDue();
    }

    then(Collections.frequency(world.types(), "risk-accepted")).isEqualTo(3);
    then(Collections.frequency(world.types(), "risk-acceptance-expired")).isEqualTo(3);
    then(world.file().tasks()).hasSize(4);
    then(world.finding().isOpen()).isTrue();
  }

  @Test
  void a_false_positive_ends_under_its_own_name() {
    StandingCase world = StandingCase.opened(Severity.LOW, true);
    world.decide(new Ruling(Verdict.DISMISS, "misread", UNTIL));
    world.pass(Duration.ofDays(200));
    world.wakeDue();

    then(world.types()).endsWith("false-positive-expired", "task-opened");
  }

  @Test
  void the_end_of_an_acceptance_whose_cause_is_gone_asks_nobody() {
    StandingCase world = StandingCase.opened(Severity.CRITICAL, true);
    world.decide(accepting());
    clear(world);
    then(world.finding().suppression()).isEqualTo(new Suppression(TASK, UNTIL));

    world.pass(Duration.ofDays(200));
    world.wakeDue();

    then(world.types()).endsWith("finding-cleared", "risk-acceptance-expired");
    then(world.finding().status()).isEqualTo(Finding.Status.CLEARED);
    then(world.finding().suppression()).isNull();
    then(world.task().isDone()).isTrue();
    then(world.ledger.due(Instant.parse("2100-01-01T00:00:00Z"), 1)).isEmpty();
  }

  @Test
  void what_a_person_set_in_security_hub_has_no_end_of_ours() {
    StandingCase world = StandingCase.opened(Severity.HIGH, true);
    world.commit(
        Decision.on(ID)
            .finding(world.finding().suppressed(Suppression.inSecurityHub(), OPENED))
            .record("finding-updated", OPENED, JsonNodeFactory.instance.objectNode())
            .decide());

    for (int month = 0; month < 24; month++) {
      world.pass(Duration.ofDays(30));
      world.wakeDue();
    }

    then(world.finding().suppression()).isEqualTo(Suppression.inSecurityHub());
    then(world.types()).doesNotContain("risk-acceptance-expired").contains("finding-refreshed");
  }

  @Test
  void a_wake_up_too_early_or_too_many_changes_nothing() {
    StandingCase world = StandingCase.opened(Severity.HIGH, true);
    world.pass(Duration.ofDays(3));
    world.wakeDue(); // the task is overdue before its finding is stale
    WakeDecider decider = new WakeDecider();
    Instant stale = world.finding().updatedAt().plus(Upkeep.REFRESHED_AFTER);

    then(decider.wake(world.file(), stale.minus(1, ChronoUnit.NANOS)).isNothing()).isTrue();
    then(decider.wake(world.file(), stale).isNothing()).isFalse();
    world.pass(Upkeep.REFRESHED_AFTER.plusMillis(1));
    world.wakeDue();
    then(decider.wake(world.file(), world.instant()).isNothing()).isTrue();
    then(world.ledger.due(world.instant(), 10)).isEqualTo(List.of());
  }

  private static void clear(StandingCase world) {
    world.commit(
        Decision.on(ID)
            .finding(world.finding().cleared(world.instant()))
            .record("finding-cleared", world.instant(), JsonNodeFactory.instance.objectNode())
            .decide());
  }

  private static Ruling accepting() {
    return new Ruling(Verdict.ACCEPT_RISK, "the ward moves", UNTIL);
  }
}
