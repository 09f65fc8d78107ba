package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.ledger.Ledger;

/**
 * HealthLake jobs that the ledger does not know, or does not know the end of; a cancellation, which
 * has no event, is always found here.
 */
final class HealthJobSweep {
  private final Ledger ledger;
  private final HealthLake healthLake;
  private final Instant since;

  HealthJobSweep(Ledger ledger, HealthLake healthLake, Instant since) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.healthLake = requireNonNull(healthLake, "healthLake is null");
    this.since = requireNonNull(since, "since is null");
  }

  void into(Tally tally, Instant settled) {
    for (String datastoreId : healthLake.datastores()) {
      healthLake.jobs(datastoreId, since, job -> look(tally, job, settled));
    }
  }

  private void look(Tally tally, ListedHealthJob job, Instant settled) {
    if (!job.isSubmittedSince(since) || !job.isSettledBefore(settled)) {
      return;
    }
    if (isReceived(job)) {
      tally.received();
    } else {
      tally.missing(Announcement.swept(job));
    }
  }

  /** Whether the ledger knows of a job what the service says of it now. */
  private boolean isReceived(ListedHealthJob job) {
    Status status = job.status();
    if (status == null || !status.isEnd()) {
      return ledger.read(job.caseId(), Set.of()).exists();
    }
    String key = HealthJobEvent.seenKey(job.jobId(), status);
    return ledger.read(job.caseId(), Set.of(key)).seen().contains(key);
  }
}
