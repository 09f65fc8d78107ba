package org.countersign.review;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.NewEntry;
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;
import org.junit.jupiter.api.Test;

/** A case is reviewed again, by a late event for example, while its risk is accepted. */
class AcceptedRiskReviewTest {
  private static final Instant AT = Instant.parse("2026-03-02T07:00:00Z");
  private static final CaseId ID = CaseId.importJob("datastore", "job");
  private static final Subject SUBJECT =
      new Subject(ID, "123456789012", "us-east-1", "Import job", "arn", new TreeMap<>());
  private static final Discrepancies MISSING = Discrepancies.of(DiscrepancyType.MISSING, 2);

  @Test
  void the_same_discrepancy_neither_closes_the_case_nor_touches_its_finding() {
    Decision.Builder decision = Decision.on(ID);

    boolean nothingLeft = review(accepted()).into(decision, MISSING);

    then(nothingLeft).isFalse();
    then(decision.decide().findings()).isEmpty();
    then(decision.decide().tasks()).isEmpty();
  }

  @Test
  void the_end_of_the_discrepancy_clears_the_finding_and_keeps_the_acceptance_to_its_end() {
    Decision.Builder decision = Decision.on(ID);

    boolean nothingLeft = review(accepted()).into(decision, Discrepancies.none());

    then(nothingLeft).isTrue();
    then(decision.decide().findings())
        .singleElement()
        .satisfies(
            finding -> {
              then(finding.status()).isEqualTo(Finding.Status.CLEARED);
              then(finding.suppression()).isNotNull();
            });
  }

  @Test
  void another_discrepancy_asks_a_person_although_the_finding_is_left_alone() {
    Decision.Builder decision = Decision.on(ID);

    boolean nothingLeft =
        review(accepted())
            .into(
                decision,
                new Discrepancies(
                    Map.of(DiscrepancyType.MISSING, 2L, DiscrepancyType.OVERWRITTEN, 1L),
                    Map.of()));

    then(nothingLeft).isFalse();
    then(decision.decide().entries().stream().map(NewEntry::type))
        .contains("task-opened", "finding-updated");
  }

  private static Review review(CaseFile known) {
    return new Review(known, SUBJECT, AT, AT.plus(Duration.ofHours(1)));
  }

  private static CaseFile accepted() {
    Decision.Builder first = Decision.on(ID);
    new Review(file(List.of(), List.of()), SUBJECT, AT, AT).into(first, MISSING);
    Decision raised = first.decide();
    Task task = raised.tasks().getFirst().decided("ada", "accept-risk", "known", AT);
    Finding quiet =
        raised
            .findings()
            .getFirst()
            .suppressed(new Suppression(task.id(), AT.plus(Duration.ofDays(30))), AT);
    return file(List.of(quiet), List.of(task));
  }

  private static CaseFile file(List<Finding> findings, List<Task> tasks) {
    return new CaseFile(
        ID,
        2,
        new CaseState(
            CaseKind.IMPORT_JOB,
            "job",
            "123456789012",
            "us-east-1",
            "reconciled",
            "datastore",
            AT,
            AT,
            JsonNodeFactory.instance.objectNode()),
        3,
        EntryHash.GENESIS,
        findings,
        tasks,
        Map.of(),
        Set.of());
  }
}
