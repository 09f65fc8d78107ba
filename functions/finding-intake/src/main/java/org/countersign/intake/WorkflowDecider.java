package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Delivery;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Projection;

/**
 * Decides what somebody meant who set the workflow of one of our findings in Security Hub. Pure.
 * Only SUPPRESSED, and its end, say anything: the others are how people work on it.
 */
final class WorkflowDecider {
  static final String OBSERVED = "workflow-observed";
  private static final String SUPPRESSED = "SUPPRESSED";

  private WorkflowDecider() {}

  /**
   * Takes in where people stand with a finding.
   *
   * @param settledUntil time of the newest event that was followed, or of the end of a suppression
   *     of ours: what is older says nothing new
   */
  static Decision decide(
      CaseFile known, WorkflowSeen seen, Optional<Instant> settledUntil, Instant now) {
    Optional<Finding> finding = known.finding(seen.findingId());
    if (finding.isEmpty() || settledUntil.filter(at -> !seen.time().isAfter(at)).isPresent()) {
      return Decision.nothing(known.id());
    }
    Finding was = finding.get();
    boolean suppresses = seen.workflow().equals(SUPPRESSED) && was.suppression() == null;
    // What a task of ours left alone, only that task's end brings back.
    boolean returns =
        !seen.workflow().equals(SUPPRESSED) && FindingText.isByPerson(was.suppression());
    if (!suppresses && !returns) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id()).seeing(seen.seenKey());
    observe(decision, was, was, seen.workflow(), seen.time(), now);
    return decision.decide();
  }

  /**
   * Follows it.
   *
   * @param finding the newest version, by this decision
   * @param before as the ledger has it
   */
  static void observe(
      Decision.Builder decision,
      Finding finding,
      Finding before,
      String workflow,
      Instant time,
      Instant now) {
    Finding is =
        finding.suppressed(workflow.equals(SUPPRESSED) ? Suppression.inSecurityHub() : null, now);
    decision
        .finding(is)
        .record(
            OBSERVED,
            time,
            Body.of(Map.of("finding", is.id(), "version", is.version(), "workflow", workflow)));
    if (!Posting.isOwed(before) && finding.version() == before.version()) {
      // Security Hub knows already: it is where this comes from.
      decision.delivered(new Delivery(is.id(), Projection.SECURITY_HUB, is.version()));
    }
  }

  /**
   * Where people stand with one of our findings.
   *
   * @param time when the event was sent
   */
  record WorkflowSeen(String findingId, String workflow, Instant time) {
    WorkflowSeen {
      requireNonNull(findingId, "findingId is null");
      requireNonNull(workflow, "workflow is null");
      requireNonNull(time, "time is null");
    }

    String seenKey() {
      return "workflow#" + findingId + "#" + time + "#" + workflow;
    }
  }
}
