package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;

/**
 * One case as one person sees it.
 *
 * @param tasks those that wait first, soonest due first
 * @param entries how many lines its history has
 * @param evidence clear evidence that a phi-viewer can ask for
 */
public record CaseDetails(
    CaseId id,
    CaseState state,
    List<Finding> findings,
    List<TaskDetails> tasks,
    long entries,
    List<ClearEvidence> evidence) {
  public CaseDetails {
    requireNonNull(id, "id is null");
    requireNonNull(state, "state is null");
    findings = List.copyOf(findings);
    tasks = List.copyOf(tasks);
    evidence = List.copyOf(evidence);
  }
}
