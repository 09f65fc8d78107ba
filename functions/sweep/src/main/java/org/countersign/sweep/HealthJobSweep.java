package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.ledger.Ledger;
import org.countersign.owed.Source;

/**
 * HealthLake jobs that the ledger does not know, or does not know the end of; a cancellation, which
 * has no event, is always found here.
 */
final class HealthJobSweep implements SourceSweep {
  /** How far back jobs of before the suite are put on record, as far as HealthImaging's go back. */
  private static final Duration LISTED = Duration.ofDays(90);

  private final Ledger ledger;
  private final HealthLake healthLake;
  private final Instant since;

  HealthJobSweep(Ledger ledger, HealthLake healthLake, Instant since) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.healthLake = requireNonNull(healthLake, "healthLake is null");
    this.since = requireNonNull(since, "since is null");
  }

  @Override
  public Source source() {
    return Source.HEALTH_JOBS;
  }

  @Override
  public void into(Tally tally, Moment moment) {
    EarlierJobs earlier = new EarlierJobs(tally);
    Instant from = moment.now().minus(LISTED);
    for (String datastoreId : healthLake.datastores()) {
      healthLake.jobs(
          datastoreId,
          since.isBefore(from) ? since : from,
          job -> look(tally, earlier, job, moment.settled()));
    }
  }

  private void look(Tally tally, EarlierJobs earlier, ListedHealthJob job, Instant settled) {
    if (!job.isSettledBefore(settled)) {
      return;
    }
    if (!job.isSubmittedSince(since)) {
      if (earlier.hasRoom() && job.hasEnded() && !isReceived(job)) {
        earlier.found(Announcement.earlier(job));
      }
    } else if (isReceived(job)) {
      tally.received(job.last());
    } else {
      tally.missing(job.last(), Announcement.swept(job));
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
