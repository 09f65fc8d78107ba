package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Discrepancies;
import org.countersign.review.HoldRequest;
import org.countersign.review.Review;
import org.countersign.review.Subject;

/**
 * Decides what malware in an object means for the case of an import that reads it: the case is on
 * hold until a person has decided, also if it was closed (45 CFR 164.308(a)(5)(ii)(B)). Pure.
 */
final class HoldDecider {
  private HoldDecider() {}

  /**
   * Holds the case. One object holds it once, whoever says so and however often.
   *
   * @param hit the case of what was found
   */
  static Decision held(CaseFile known, CaseId hit, HoldRequest request, Instant now) {
    ImportCase before = ImportCase.in(known);
    if (before == null || before.holds().containsKey(request.object())) {
      return Decision.nothing(known.id());
    }
    CaseState state = requireNonNull(known.state(), "a case with a body has a state");
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    before.discrepancies().forEach((type, n) -> counts.put(DiscrepancyType.valueOf(type), n));
    ImportCase holding = before.holding(request.object(), hit.text());
    counts.put(DiscrepancyType.MALWARE_HOLD, (long) holding.holds().size());
    Discrepancies discrepancies = new Discrepancies(counts, Map.of());
    ImportCase after = holding.showing(ImportDecider.counts(discrepancies), before.clearKeys());

    Decision.Builder decision =
        Decision.on(known.id())
            .seeing("hold/" + hit.text() + "/" + request.object())
            .record(
                "case-held",
                request.foundAt(),
                Body.of(
                    Map.of(
                        "object", request.object(),
                        "bucket", request.bucket(),
                        "because", hit.text())));
    new Review(withoutDecidedHold(known), subject(known, after, state), request.foundAt(), now)
        .into(decision, discrepancies);
    return decision.becoming(after.state(state, false)).decide();
  }

  /** What was decided of another object says nothing of this one. */
  private static CaseFile withoutDecidedHold(CaseFile known) {
    String hold = Task.idOf(known.id(), DiscrepancyType.MALWARE_HOLD.name());
    return known
        .task(hold)
        .filter(Task::isDone)
        .map(task -> Again.without(task, known))
        .orElse(known);
  }

  /** With the examples that the finding shows already, which no case's body keeps. */
  private static Subject subject(CaseFile known, ImportCase job, CaseState state) {
    Subject subject = ImportDecider.subject(known, job, state.account(), state.region());
    SortedMap<String, String> details =
        known
            .finding(subject.findingId())
            .map(Finding::details)
            .map(shown -> (SortedMap<String, String>) new TreeMap<>(shown))
            .orElseGet(TreeMap::new);
    details.putAll(subject.details());
    return new Subject(
        subject.caseId(),
        subject.account(),
        subject.region(),
        subject.title(),
        subject.arn(),
        details);
  }
}
