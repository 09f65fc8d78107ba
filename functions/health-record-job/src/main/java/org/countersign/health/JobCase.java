package org.countersign.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.CheckLine;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a job so far: the body of its case. It is worked out from the set of events seen,
 * so that their order does not matter. PHI stands in it as pseudonyms only.
 *
 * @param data pseudonymised place that an import reads from or an export writes to; null until
 *     known
 * @param seenAt the states that the service reported, by the earliest time it gave for each
 * @param end the last end that the service reported; null while the job runs
 * @param destination where an export goes; null for an import and until it is known
 * @param reconcileDue since when, by the clock, the job waits to be reconciled; null when it does
 *     not
 * @param gaveUp waiting was long enough: a person has been asked, and the case stays due
 * @param conclusion what reconciling found; null before
 * @param discrepancies counts by type, zeros left out
 * @param linksDue it was reconciled, but not yet compared with its neighbours
 */
record JobCase(
    Direction direction,
    String datastoreId,
    String jobId,
    @Nullable String data,
    SortedMap<Status, Instant> seenAt,
    @Nullable End end,
    @Nullable Destination destination,
    @Nullable Instant reconcileDue,
    boolean gaveUp,
    @Nullable Conclusion conclusion,
    SortedMap<String, Long> discrepancies,
    boolean linksDue) {
  /** How the job ended. */
  record End(Status status, Instant at) {
    /**
     * Two ends of one job contradict each other; the later one counts, and of two at once the
     * worse.
     */
    boolean outranks(@Nullable End other) {
      return other == null
          || at.isAfter(other.at)
          || (at.equals(other.at) && status.compareTo(other.status) > 0);
    }
  }

  /**
   * What reconciling found.
   *
   * @param status how the service itself says the job ended
   * @param counts the counters, and the lines of each folder
   * @param reasons lines of FAILURE by why
   */
  record Conclusion(
      String status, Map<String, Long> counts, Map<String, Long> reasons, List<CheckLine> checks) {
    Conclusion {
      requireNonNull(status, "status is null");
      counts = new TreeMap<>(counts);
      reasons = new TreeMap<>(reasons);
      checks = List.copyOf(checks);
    }
  }

  JobCase {
    requireNonNull(direction, "direction is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
    seenAt = new TreeMap<>(seenAt == null ? Map.of() : seenAt);
    discrepancies = new TreeMap<>(discrepancies == null ? Map.of() : discrepancies);
  }

  static JobCase of(HealthJobEvent event) {
    return new JobCase(
        event.direction(),
        event.datastoreId(),
        event.jobId(),
        null,
        new TreeMap<>(),
        null,
        null,
        null,
        false,
        null,
        new TreeMap<>(),
        false);
  }

  /** Null if the case does not exist yet. */
  static @Nullable JobCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), JobCase.class);
  }

  CaseId id() {
    return HealthWork.caseOf(direction, datastoreId, jobId);
  }

  /** The case with this event's fact added, whatever was known before. */
  JobCase after(HealthJobEvent event, Instant now) {
    Instant at = event.origin().time();
    SortedMap<Status, Instant> all = new TreeMap<>(seenAt);
    all.merge(event.status(), at, (one, other) -> one.isBefore(other) ? one : other);
    JobCase known = with(next -> next.seenAt = all).at(event.data());
    End reported = new End(event.status(), at);
    return event.status().isEnd() && reported.outranks(end)
        ? known.with(
            next -> {
              next.end = reported;
              next.reconcileDue = now;
              next.gaveUp = false;
              next.conclusion = null;
            })
        : known;
  }

  /** The case with the place of its records, where it did not know it. */
  JobCase at(@Nullable S3Location place) {
    return data != null || place == null ? this : with(next -> next.data = place.text());
  }

  JobCase goingTo(@Nullable Destination found) {
    boolean better =
        found != null && (destination == null || (found.certain() && !destination.certain()));
    return better ? with(next -> next.destination = found) : this;
  }

  /** The case with its discrepancies replaced. */
  JobCase showing(Map<DiscrepancyType, Long> found) {
    SortedMap<String, Long> counts = new TreeMap<>();
    found.forEach((type, count) -> counts.put(type.name(), count));
    return with(next -> next.discrepancies = counts);
  }

  JobCase reconciled(Conclusion found) {
    return with(
        next -> {
          next.reconcileDue = null;
          next.gaveUp = false;
          next.conclusion = found;
          next.linksDue = direction == Direction.IMPORT;
        });
  }

  /** The case with what it found corrected by what another job did. */
  JobCase concluding(Conclusion corrected) {
    return with(next -> next.conclusion = corrected);
  }

  JobCase linked() {
    return with(next -> next.linksDue = false);
  }

  JobCase givenUp() {
    return with(next -> next.gaveUp = true);
  }

  private JobCase with(Consumer<JobDraft> change) {
    JobDraft next = new JobDraft(this);
    change.accept(next);
    return next.done();
  }

  boolean endedAs(Status status) {
    return end != null && end.status() == status;
  }

  long count(DiscrepancyType type) {
    return discrepancies.getOrDefault(type.name(), 0L);
  }

  /** Whether nothing of this event is left to do but to reconcile the job that it ended. */
  boolean isWaitingFor(HealthJobEvent event) {
    return isWaiting() && new End(event.status(), event.origin().time()).equals(end);
  }

  /** Whether somebody should try to reconcile it now. */
  boolean isWaiting() {
    return reconcileDue != null && !gaveUp;
  }

  /** submitted → queued → in-progress → how it ended → reconciled → closed. */
  private String word(boolean nothingLeft) {
    if (nothingLeft && (conclusion != null || gaveUp)) {
      return CaseClosing.CLOSED;
    }
    if (conclusion != null) {
      return "reconciled";
    }
    if (end != null) {
      return end.status().text();
    }
    if (seenAt.isEmpty()) {
      return Status.SUBMITTED.text();
    }
    Status last = seenAt.lastKey();
    return last.compareTo(Status.IN_PROGRESS) > 0 ? Status.IN_PROGRESS.text() : last.text();
  }

  CaseState state(CaseFile before, HealthJobEvent event, boolean nothingLeft) {
    CaseState known = before.state();
    Instant at = seenAt.values().stream().min(Instant::compareTo).orElse(event.origin().time());
    return new CaseState(
        id().kind(),
        jobId,
        event.origin().account(),
        event.origin().region(),
        word(nothingLeft),
        datastoreId,
        isWaiting() || end == null ? null : end.at(),
        known == null || at.isBefore(known.openedAt()) ? at : known.openedAt(),
        body());
  }

  /**
   * As {@link #state(CaseFile, HealthJobEvent, boolean)}, where no event of this job is at hand.
   */
  CaseState state(CaseState before, boolean nothingLeft) {
    return new CaseState(
        before.kind(),
        before.subject(),
        before.account(),
        before.region(),
        word(nothingLeft),
        before.group(),
        before.endedAt(),
        before.openedAt(),
        body());
  }

  private ObjectNode body() {
    return Body.of(this);
  }
}
