package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.evidence.Digest;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.reconcile.CheckLine;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.Identity;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.review.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a later job's imports mean for the case of an earlier one. Pure: all it may know
 * comes in.
 */
final class RelinkDecider {
  private RelinkDecider() {}

  static boolean isOpen(CaseFile file) {
    CaseState state = file.state();
    return state != null && !state.state().equals(ImportCase.CLOSED);
  }

  /**
   * Takes off what was imported after all.
   *
   * @param compared the list that was compared; if the case has another by now, nothing is decided
   */
  static Decision resolved(
      CaseFile known, Digest compared, UnresolvedKeys.Rest rest, ImportCase later, Instant now) {
    ImportCase before = ImportCase.in(known);
    ImportCase.End end = later.end();
    if (before == null || end == null || !isOpen(known) || !compared.equals(before.clearKeys())) {
      return Decision.nothing(known.id());
    }
    CaseState state = requireNonNull(known.state(), "an open case has a state");
    ImportCase.Conclusion conclusion =
        requireNonNull(before.conclusion(), "a list of keys comes from a conclusion");

    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    before.discrepancies().forEach((type, n) -> counts.put(DiscrepancyType.valueOf(type), n));
    rest.resolved().forEach((type, n) -> counts.merge(type, -n, Long::sum));
    if (before.hasFailed()) {
      // That the job itself failed stays true.
      counts.merge(DiscrepancyType.FAILED, 1L, Math::max);
    }
    List<CheckLine> checks = new ArrayList<>();
    long missing = rest.resolved().getOrDefault(DiscrepancyType.MISSING, 0L);
    for (CheckLine line : conclusion.checks()) {
      CheckLine corrected = corrected(line, missing, later.jobId());
      checks.add(corrected);
      if (Boolean.FALSE.equals(line.holds()) && Boolean.TRUE.equals(corrected.holds())) {
        counts.merge(DiscrepancyType.COUNTS_DISAGREE, -1L, Long::sum);
      }
    }
    Discrepancies left = new Discrepancies(counts, rest.examples());
    ImportCase after =
        before
            .concluding(
                new ImportCase.Conclusion(
                    conclusion.kind(), conclusion.counts(), checks, conclusion.imageSets()))
            .showing(ImportDecider.counts(left), rest.keys());

    Decision.Builder decision =
        Decision.on(known.id()).record("items-re-imported", end.at(), body(after, rest, later));
    Subject subject = ImportDecider.subject(known, after, state.account(), state.region());
    boolean nothingLeft =
        new Review(
                known,
                subject,
                end.at(),
                now,
                new Review.Resolution("re-imported", "by import job " + later.jobId()))
            .into(decision, left);
    if (nothingLeft) {
      decision.record("case-closed", end.at(), Body.of(Map.of("clean", false)));
    }
    return decision.becoming(after.state(state, nothingLeft)).decide();
  }

  /** The job was compared with its neighbours. */
  static Decision linked(CaseFile known, ImportCase.@Nullable End compared) {
    ImportCase before = ImportCase.in(known);
    CaseState state = known.state();
    if (before == null
        || state == null
        || !before.linksDue()
        || !Objects.equals(before.end(), compared)) {
      return Decision.nothing(known.id());
    }
    boolean closed = state.state().equals(ImportCase.CLOSED);
    return Decision.on(known.id()).becoming(before.linking(false).state(state, closed)).decide();
  }

  /** What is owed is accounted for, now that another job imported some of it. */
  private static CheckLine corrected(CheckLine line, long missing, String jobId) {
    Long left = line.left();
    Long right = line.right();
    if (!line.name().equals(Identity.OWED_IS_ACCOUNTED_FOR.text())
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

  private static ObjectNode body(ImportCase after, UnresolvedKeys.Rest rest, ImportCase later) {
    ObjectNode body =
        Body.of(
            Map.of(
                "jobId", later.jobId(),
                "resolved", rest.resolved(),
                "discrepancies", after.discrepancies()));
    Digest keys = after.clearKeys();
    if (keys != null) {
      body.put("clearKeys", keys.hex());
    }
    return body;
  }
}
