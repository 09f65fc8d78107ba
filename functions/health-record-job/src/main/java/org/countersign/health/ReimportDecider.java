package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.health.JobCase.Conclusion;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.reconcile.CheckLine;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.Identity;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a later import means for the case of an earlier one. Pure: all it may know comes in.
 */
final class ReimportDecider {
  /** What an import must not have, to stand for another. */
  private static final Set<DiscrepancyType> NOT_WHOLE =
      Set.of(
          DiscrepancyType.MISSING,
          DiscrepancyType.FAILED,
          DiscrepancyType.CANCELLED,
          DiscrepancyType.COUNTS_DISAGREE,
          DiscrepancyType.UNREADABLE_LINE,
          DiscrepancyType.MANIFEST_MISSING,
          DiscrepancyType.OUTCOME_UNREADABLE);

  private ReimportDecider() {}

  /** Whether the later one went through whole, and read no fewer records. */
  static boolean resolves(JobCase later, JobCase earlier) {
    Conclusion now = later.conclusion();
    Conclusion then = earlier.conclusion();
    if (now == null || then == null || NOT_WHOLE.stream().anyMatch(type -> later.count(type) > 0)) {
      return false;
    }
    Long read = now.counts().get("resources");
    Long before = then.counts().get("resources");
    return read != null && (before == null || read >= before);
  }

  /** Takes off what was imported after all. */
  static Decision resolved(CaseFile known, JobCase later, Instant now) {
    JobCase before = JobCase.in(known);
    CaseState state = known.state();
    JobCase.End end = later.end();
    if (before == null
        || state == null
        || end == null
        || state.state().equals(CaseClosing.CLOSED)
        || !resolves(later, before)) {
      return Decision.nothing(known.id());
    }
    long missing = before.count(DiscrepancyType.MISSING);
    long failed = before.count(DiscrepancyType.FAILED);
    // That the job itself failed stays true.
    long stays = before.endedAs(Status.FAILED) ? 1 : 0;
    if (missing == 0 && failed <= stays) {
      return Decision.nothing(known.id());
    }
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    before.discrepancies().forEach((type, n) -> counts.put(DiscrepancyType.valueOf(type), n));
    counts.put(DiscrepancyType.MISSING, 0L);
    counts.put(DiscrepancyType.FAILED, stays);
    Conclusion conclusion =
        requireNonNull(before.conclusion(), "what is resolved comes from a conclusion");
    List<CheckLine> checks = new ArrayList<>();
    for (CheckLine line : conclusion.checks()) {
      CheckLine corrected = corrected(line, missing, later.jobId());
      checks.add(corrected);
      if (Boolean.FALSE.equals(line.holds()) && Boolean.TRUE.equals(corrected.holds())) {
        counts.merge(DiscrepancyType.COUNTS_DISAGREE, -1L, Long::sum);
      }
    }
    Discrepancies left = new Discrepancies(counts, Map.of());
    JobCase after =
        before
            .concluding(
                new Conclusion(
                    conclusion.status(), conclusion.counts(), conclusion.reasons(), checks))
            .showing(left.counts());
    Decision.Builder decision =
        Decision.on(known.id())
            .record(
                "items-re-imported",
                end.at(),
                Body.of(
                    Map.of(
                        "jobId",
                        later.jobId(),
                        "resolved",
                        resolved(missing, failed - stays),
                        "discrepancies",
                        after.discrepancies())));
    boolean nothingLeft =
        new Review(
                known,
                JobDecider.subject(known, after, state.account(), state.region()),
                end.at(),
                now,
                new Review.Resolution("re-imported", "by import job " + later.jobId()))
            .into(decision, left);
    if (nothingLeft) {
      decision.record("case-closed", end.at(), Body.of(Map.of("clean", false)));
    }
    return decision.becoming(after.state(state, nothingLeft)).decide();
  }

  private static Map<DiscrepancyType, Long> resolved(long missing, long failed) {
    return new Discrepancies(
            Map.of(DiscrepancyType.MISSING, missing, DiscrepancyType.FAILED, failed), Map.of())
        .counts();
  }

  /** The job was compared with its neighbours. */
  static Decision linked(CaseFile known, JobCase.@Nullable End compared) {
    JobCase before = JobCase.in(known);
    CaseState state = known.state();
    if (before == null
        || state == null
        || !before.linksDue()
        || !Objects.equals(before.end(), compared)) {
      return Decision.nothing(known.id());
    }
    boolean closed = state.state().equals(CaseClosing.CLOSED);
    return Decision.on(known.id()).becoming(before.linked().state(state, closed)).decide();
  }

  /** What was scanned is accounted for, now that another job imported the rest. */
  private static CheckLine corrected(CheckLine line, long missing, String jobId) {
    Long left = line.left();
    Long right = line.right();
    if (!line.name().equals(Identity.RESOURCES_ARE_IMPORTED_OR_FAILED.text())
        || !Boolean.FALSE.equals(line.holds())
        || left == null
        || right == null
        || missing == 0) {
      return line;
    }
    long accounted = right + missing;
    return new CheckLine(
        line.name(), accounted == left, left, accounted, missing + " imported by job " + jobId);
  }
}
