package org.countersign.health;

import java.time.Instant;
import java.util.SortedMap;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.health.JobCase.Conclusion;
import org.countersign.health.JobCase.End;
import org.jspecify.annotations.Nullable;

/**
 * The next {@link JobCase} while it is being made of the one before. Who the job is never changes;
 * the rest stays as it was unless it is set.
 */
final class JobDraft {
  private final JobCase before;
  @Nullable String data;
  SortedMap<Status, Instant> seenAt;
  @Nullable End end;
  @Nullable Destination destination;
  @Nullable Instant reconcileDue;
  boolean gaveUp;
  @Nullable Conclusion conclusion;
  SortedMap<String, Long> discrepancies;
  boolean linksDue;

  JobDraft(JobCase before) {
    this.before = before;
    this.data = before.data();
    this.seenAt = before.seenAt();
    this.end = before.end();
    this.destination = before.destination();
    this.reconcileDue = before.reconcileDue();
    this.gaveUp = before.gaveUp();
    this.conclusion = before.conclusion();
    this.discrepancies = before.discrepancies();
    this.linksDue = before.linksDue();
  }

  JobCase done() {
    return new JobCase(
        before.direction(),
        before.datastoreId(),
        before.jobId(),
        data,
        seenAt,
        end,
        destination,
        reconcileDue,
        gaveUp,
        conclusion,
        discrepancies,
        linksDue);
  }
}
