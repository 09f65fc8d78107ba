package org.countersign.desk.query;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.Set;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.Ward;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.Test;

class PermittedTest {
  private static final Actor ANA = new Actor("ana", Set.of(Role.REVIEWER), "desk 203.0.113.7");
  private static final Actor BOB = new Actor("bob", Set.of(Role.REVIEWER), "desk 203.0.113.8");
  private static final Actor AUDITOR = new Actor("kim", Set.of(Role.AUDITOR), "desk 203.0.113.9");

  private final DeskFixture fixture = new DeskFixture();

  private Choice choice(Task task, Verdict verdict, Actor actor) {
    return new CaseReader(fixture.ledger, fixture.clock)
        .task(task.caseId(), task.id(), actor).orElseThrow().choices().stream()
            .filter(choice -> choice.verdict() == verdict)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void a_risk_is_not_accepted_while_another_task_is_open_and_the_page_says_that() {
    Task task = fixture.ward.importJob("job1");
    then(choice(task, Verdict.ACCEPT_RISK, ANA).isAllowed()).isTrue();
    Task other = fixture.ward.alsoOpen(task, "DUPLICATED");

    Choice risk = choice(task, Verdict.ACCEPT_RISK, ANA);

    then(risk.why()).contains("its finding stands for " + other.id() + " too");
    then(risk.needsUntil()).isTrue();
    then(choice(task, Verdict.ACCEPT, ANA).isAllowed()).isTrue();
  }

  @Test
  void whoever_may_not_decide_at_all_is_told_so_with_every_choice() {
    Task task = fixture.ward.imageSet("set1");
    fixture.ward.did(task, BOB, new Act.Claim(false));

    for (Verdict verdict : Set.of(Verdict.ACCEPT_RISK, Verdict.DELETE_IMAGE_SET, Verdict.ACCEPT)) {
      then(choice(task, verdict, ANA).why()).contains("is claimed by bob");
      then(choice(task, verdict, AUDITOR).why()).contains("needs somebody with the role reviewer");
    }
  }

  @Test
  void every_decision_that_calls_something_has_the_digest_of_its_own_calls() {
    Task task = fixture.ward.imageSet("set1");

    then(choice(task, Verdict.CORRECT_AND_PROMOTE, ANA).exacts()).containsExactly(Ward.CORRECTION);
    then(choice(task, Verdict.DELETE_IMAGE_SET, ANA).exacts()).containsExactly(Ward.OFFERED);
    then(choice(task, Verdict.ACCEPT, ANA).exacts()).isEmpty();
  }

  @Test
  void what_is_withheld_is_shown_as_not_possible_with_the_reason() {
    Task task = fixture.ward.uncorrectable("set1");

    then(choice(task, Verdict.CORRECT_AND_PROMOTE, ANA).why())
        .contains("is not possible: a private element conflicts");
    then(choice(task, Verdict.DELETE_IMAGE_SET, ANA).isAllowed()).isTrue();
  }
}
