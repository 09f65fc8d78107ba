package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A HealthLake job as the service lists it, without its name and places, which are PHI.
 *
 * @param status null where the service uses a word that we do not know
 * @param submittedAt null where the service does not say
 * @param endedAt null before the end, or where the service does not say
 */
public record ListedHealthJob(
    Direction direction,
    String datastoreId,
    String jobId,
    @Nullable Status status,
    @Nullable Instant submittedAt,
    @Nullable Instant endedAt) {
  public ListedHealthJob {
    requireNonNull(direction, "direction is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
  }

  CaseId caseId() {
    return switch (direction) {
      case IMPORT -> CaseId.healthImport(datastoreId, jobId);
      case EXPORT -> CaseId.healthExport(datastoreId, jobId);
    };
  }

  /** A job without a time is never too old. */
  boolean isSubmittedSince(Instant since) {
    return submittedAt == null || !submittedAt.isBefore(since);
  }

  boolean hasEnded() {
    return status != null && status.isEnd();
  }

  /** The last that we know of it; null where the service does not say. */
  @Nullable Instant last() {
    return endedAt == null ? submittedAt : endedAt;
  }

  /** Whether the last we know of it is older than this, so that its event should be here. */
  boolean isSettledBefore(Instant time) {
    Instant last = last();
    return last == null || !last.isAfter(time);
  }
}
