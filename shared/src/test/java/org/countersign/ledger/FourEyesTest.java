package org.countersign.ledger;

import static org.assertj.core.api.BDDAssertions.thenCode;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;

class FourEyesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final CaseId JOB = CaseId.importJob("datastore", "job");
  private static final Task OPEN =
      Task.open(JOB, "NON_PRIMARY", Severity.MEDIUM, NOON, NOON.plus(Duration.ofDays(1)));
  private static final Task ASKED =
      OPEN.proposed(new Proposal("ada", "accept-risk", "planned", NOON, null, NOON));

  @Test
  void the_other_person_approves_what_was_asked_for() {
    thenCode(() -> commit(ASKED, ASKED.approvedBy("bob", NOON))).doesNotThrowAnyException();
  }

  @Test
  void the_one_who_asked_does_not() {
    thenThrownBy(() -> commit(ASKED, ASKED.approvedBy("ada", NOON)))
        .hasMessageContaining("by the one who asked");
  }

  @Test
  void nobody_approves_what_nobody_asked_for() {
    thenThrownBy(() -> commit(OPEN, ASKED.approvedBy("bob", NOON)))
        .hasMessageContaining("as nobody asked");
  }

  @Test
  void nobody_approves_something_else_than_what_was_asked_for() {
    Task other = OPEN.proposed(new Proposal("ada", "accept-risk", "for ever", NOON, null, NOON));

    thenThrownBy(() -> commit(ASKED, other.approvedBy("bob", NOON)))
        .hasMessageContaining("as nobody asked");
  }

  @Test
  void one_person_alone_does_not_take_a_decision_of_two() {
    thenThrownBy(() -> commit(OPEN, OPEN.decided("ada", "publish", "fine", NOON)))
        .hasMessageContaining("as nobody asked");
  }

  @Test
  void what_was_approved_can_be_filed_and_talked_about_but_not_rewritten() {
    Task approved = ASKED.approvedBy("bob", NOON);

    thenCode(() -> commit(approved, approved.filed())).doesNotThrowAnyException();
    thenCode(() -> commit(approved, approved.commented(new Comment("eva", NOON, "fine"))))
        .doesNotThrowAnyException();
    thenThrownBy(() -> commit(approved, ASKED.approvedBy("eva", NOON)))
        .hasMessageContaining("as nobody asked");
  }

  private static void commit(Task before, Task after) {
    FourEyes.requireKept(
        new CaseFile(
            JOB, 1, null, 1, EntryHash.GENESIS, List.of(), List.of(before), Map.of(), Set.of()),
        after);
  }
}
