package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.Ledger;
import org.countersign.owed.Source;

/**
 * Import jobs that the ledger does not know, or does not know the end of. Those of before the suite
 * are owed to nobody: they are announced as such, so that they are on record.
 */
final class ImportJobSweep implements SourceSweep {
  private final Ledger ledger;
  private final HealthImaging imaging;
  private final Instant since;

  ImportJobSweep(Ledger ledger, HealthImaging imaging, Instant since) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.since = requireNonNull(since, "since is null");
  }

  @Override
  public Source source() {
    return Source.IMPORT_JOBS;
  }

  @Override
  public void into(Tally tally, Moment moment) {
    EarlierJobs earlier = new EarlierJobs(tally);
    for (String datastoreId : imaging.datastores()) {
      imaging.jobs(datastoreId, job -> look(tally, earlier, job, moment.settled()));
    }
  }

  private void look(Tally tally, EarlierJobs earlier, ListedJob job, Instant settled) {
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
  private boolean isReceived(ListedJob job) {
    ImportJobEvent.Status status = job.status();
    if (status == null || !status.isEnd()) {
      return ledger.read(job.caseId(), Set.of()).exists();
    }
    String key = ImportJobEvent.seenKey(job.jobId(), status);
    return ledger.read(job.caseId(), Set.of(key)).seen().contains(key);
  }
}
