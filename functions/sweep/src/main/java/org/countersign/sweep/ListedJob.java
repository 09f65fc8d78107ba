package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * An import job as its service lists it, without its name, which is PHI.
 *
 * @param status null where the service uses a word that we do not know
 * @param submittedAt null where the service does not say
 * @param endedAt null before the end, or where the service does not say
 */
public record ListedJob(
    String datastoreId,
    String jobId,
    ImportJobEvent.@Nullable Status status,
    @Nullable Instant submittedAt,
    @Nullable Instant endedAt) {
  public ListedJob {
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
  }

  CaseId caseId() {
    return CaseId.importJob(datastoreId, jobId);
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
