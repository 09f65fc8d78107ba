package org.countersign.task;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.countersign.task.StandingCase.ID;
import static org.countersign.task.StandingCase.OPENED;
import static org.countersign.task.StandingCase.TASK;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeavingAloneTest {
  private static final Instant UNTIL = Instant.parse("2026-09-01T00:00:00Z");

  private final StandingCase world = StandingCase.opened(Severity.HIGH, true);

  @Test
  void an_accepted_risk_leaves_the_finding_alone_and_the_case_open() {
    world.decide(accepting("Mr Miller's ward moves in August"));

    then(world.finding().status()).isEqualTo(Finding.Status.RAISED);
    then(world.finding().suppression()).isEqualTo(new Suppression(TASK, UNTIL));
    then(world.finding().isOpen()).isFalse();
    then(world.finding().version()).isEqualTo(2);
    then(world.file().state()).extracting(CaseState::state).isEqualTo("non-compliant");
    then(world.task().state()).isEqualTo(Task.State.DECIDED);
    then(world.types())
        .containsExactly("finding-raised", "decision-requested", "task-decided", "risk-accepted");
  }

  @Test
  void its_entry_says_who_until_when_and_keeps_the_reason_to_itself() {
    world.decide(accepting("Mr Miller's ward moves in August"));

    JsonNode body = world.lastEntry("risk-accepted").body();
    then(body.path("person").textValue()).isEqualTo("ada");
    then(body.path("approver").textValue()).isEqualTo("bob");
    then(body.path("until").textValue()).isEqualTo("2026-09-01T00:00:00Z");
    then(body.path("task").textValue()).isEqualTo(TASK);
    then(body.path("finding").textValue()).isEqualTo("finding");
    then(body.path("reasonDigest").textValue())
        .isEqualTo(EntryHash.sha256("Mr Miller's ward moves in August"));
    then(world.ledger.entries(ID)).noneMatch(entry -> entry.body().toString().contains("Miller"));
    then(world.task().reason()).contains("Miller");
  }

  @Test
  void a_false_positive_is_left_alone_likewise_under_its_own_name() {
    world.decide(new Ruling(Verdict.DISMISS, "the rule misreads it", UNTIL));

    then(world.finding().suppression()).isEqualTo(new Suppression(TASK, UNTIL));
    then(world.types()).endsWith("task-decided", "false-positive-recorded");
  }

  @ParameterizedTest(name = "{0} until {1}, cause stands {2}: {3}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "ACCEPT_RISK | -                        | true  | needs an end",
        "ACCEPT_RISK | -                        | false | needs an end",
        "ACCEPT_RISK | 2026-03-02T07:00:00Z     | true  | not in the future",
        "ACCEPT_RISK | 2025-03-02T07:00:00Z     | true  | not in the future",
        "ACCEPT_RISK | 2027-03-02T07:00:00.001Z | true  | more than a year away",
        "DISMISS     | -                        | true  | needs an end",
        "DISMISS     | 2027-03-02T07:00:00.001Z | true  | more than a year away",
        "DISMISS     | 2026-03-01T00:00:00Z     | false | not in the future",
        "ACCEPT      | -                        | true  | still reports the cause",
        "RE_IMPORT   | -                        | true  | still reports the cause",
        "ACCEPT      | 2026-09-01T00:00:00Z     | false | has no end",
        "CORRECT     | 2026-09-01T00:00:00Z     | true  | has no end",
      })
  void what_does_not_fit_is_refused_with_what_to_do_and_changes_nothing(
      Verdict verdict, @Nullable Instant until, boolean stands, String because) {
    StandingCase refusing = StandingCase.opened(Severity.LOW, stands);

    thenThrownBy(() -> refusing.decide(new Ruling(verdict, "because", until)))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining(because);
    then(refusing.types()).containsExactly("finding-raised");
    then(refusing.task().state()).isEqualTo(Task.State.OPEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-02T07:00:00.001Z", "2027-03-02T07:00:00Z"})
  void anything_from_now_to_a_year_is_taken(Instant until) {
    world.decide(new Ruling(Verdict.ACCEPT_RISK, "because", until));

    then(world.finding().suppression()).isEqualTo(new Suppression(TASK, until));
  }

  @Test
  void a_finding_that_stands_for_another_open_task_is_not_silenced_with_this_one() {
    world.commit(
        Decision.on(ID)
            .task(Task.open(ID, "OTHER", Severity.LOW, OPENED, OPENED))
            .record("task-opened", OPENED, world.lastEntry("finding-raised").body())
            .decide());

    thenThrownBy(() -> world.decide(accepting("because")))
        .hasMessageContaining(Task.idOf(ID, "OTHER"));
  }

  @Test
  void a_cleared_finding_cannot_be_left_alone() {
    world.commit(
        Decision.on(ID)
            .finding(world.finding().cleared(OPENED))
            .record("finding-cleared", OPENED, world.lastEntry("finding-raised").body())
            .decide());

    thenThrownBy(() -> world.decide(accepting("because"))).hasMessageContaining("no open finding");
  }

  @Test
  void correcting_in_place_leaves_it_to_the_source_to_say_so() {
    world.decide(new Ruling(Verdict.CORRECT, "policy changed"));

    then(world.types()).containsExactly("finding-raised", "task-decided");
    then(world.finding().isOpen()).isTrue();
    then(world.file().state()).extracting(CaseState::state).isEqualTo("non-compliant");
  }

  @Test
  void the_finding_that_fails_again_meanwhile_stays_quiet() {
    world.decide(accepting("because"));
    world.pass(Duration.ofDays(1));
    Finding cleared = world.finding().cleared(world.instant());
    Finding again =
        cleared.raised(
            Severity.HIGH, "again", "…", cleared.details(), cleared.citations(), world.instant());

    then(again.isOpen()).isFalse();
    then(again.suppression()).isEqualTo(new Suppression(TASK, UNTIL));
  }

  private static Ruling accepting(String reason) {
    return new Ruling(Verdict.ACCEPT_RISK, reason, UNTIL);
  }
}
