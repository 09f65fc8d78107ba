package org.countersign.imaging;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Discrepancies;
import org.countersign.review.Review;
import org.countersign.review.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an import when people decide about its image sets one by one. Pure: all
 * it may know comes in.
 */
final class SettlingDecider {
  private static final String TYPE = DiscrepancyType.NON_PRIMARY.name();
  private static final Review.Resolution DECIDED_BELOW =
      new Review.Resolution("resolved", "people decided about each of its image sets");

  private SettlingDecider() {}

  /**
   * Notes where one image set stands. With the last of them the import's own task is decided; if
   * one is opened again, so is that.
   *
   * @param over whether nothing is left to decide about the set
   * @param at when that came to be so
   */
  static Decision moved(CaseFile known, String imageSetId, boolean over, Instant at, Instant now) {
    ImportCase before = ImportCase.in(known);
    CaseState state = known.state();
    SetsBelow below = before == null ? null : before.below();
    if (before == null || state == null || below == null) {
      return Decision.nothing(known.id());
    }
    Boolean was = below.decided().get(imageSetId);
    if (was == null || was == over) {
      return Decision.nothing(known.id());
    }
    SetsBelow next = below.with(imageSetId, over);
    Decision.Builder decision =
        Decision.on(known.id())
            .record(
                over ? "image-set-decided" : "image-set-open-again",
                at,
                Body.of(Map.of("imageSetId", imageSetId)));
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    before.discrepancies().forEach((type, n) -> counts.put(DiscrepancyType.valueOf(type), n));
    counts.put(DiscrepancyType.NON_PRIMARY, next.open());
    Discrepancies left = new Discrepancies(counts, Map.of());
    ImportCase after = before.over(next).showing(ImportDecider.counts(left), before.clearKeys());

    CaseFile looked = over ? known : withoutDecided(known, decision, at);
    boolean nothingLeft =
        new Review(looked, subject(known, after, state, left), at, now, DECIDED_BELOW)
            .into(decision, left);
    boolean closed = state.state().equals(ImportCase.CLOSED);
    if (nothingLeft && !closed) {
      decision.record("case-closed", at, Body.of(Map.of("clean", false)));
    }
    return decision.becoming(after.state(state, nothingLeft)).decide();
  }

  /** What was decided when all sets were is filed, and the matter is open again. */
  private static CaseFile withoutDecided(CaseFile known, Decision.Builder decision, Instant at) {
    @Nullable Task decided =
        known.task(Task.idOf(known.id(), TYPE)).filter(Task::isDone).orElse(null);
    if (decided == null) {
      return known;
    }
    decision.task(decided.filed()).record("task-outdated", at, Body.ofTask(decided.filed()));
    return Again.without(decided, known);
  }

  /** With the examples that the finding shows already, as far as they still stand. */
  private static Subject subject(
      CaseFile known, ImportCase job, CaseState state, Discrepancies left) {
    Subject subject = ImportDecider.subject(known, job, state.account(), state.region());
    SortedMap<String, String> details = new TreeMap<>(subject.details());
    known
        .finding(subject.findingId())
        .map(Finding::details)
        .ifPresent(
            shown ->
                left.counts()
                    .keySet()
                    .forEach(
                        type -> {
                          String name = "examples." + type;
                          String examples = shown.get(name);
                          if (examples != null) {
                            details.put(name, examples);
                          }
                        }));
    return new Subject(
        subject.caseId(),
        subject.account(),
        subject.region(),
        subject.title(),
        subject.arn(),
        details);
  }

  /**
   * What people decided at the import about all of its image sets at once; null if they did not, or
   * bear it for a time, so that each can still be corrected.
   */
  static @Nullable Task decidedForAll(CaseFile known) {
    Task task = known.task(Task.idOf(known.id(), TYPE)).filter(Task::isDone).orElse(null);
    if (task == null
        || DECIDED_BELOW.decision().equals(task.decision())
        || known.findings().stream().anyMatch(Finding::isLeftAloneForATime)) {
      return null;
    }
    return task;
  }
}
