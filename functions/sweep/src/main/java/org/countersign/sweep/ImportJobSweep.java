package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.Ledger;

/** Import jobs that the ledger does not know, or does not know the end of. */
final class ImportJobSweep {
  private final Ledger ledger;
  private final HealthImaging imaging;
  private final Instant since;

  ImportJobSweep(Ledger ledger, HealthImaging imaging, Instant since) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.since = requireNonNull(since, "since is null");
  }

  void into(Tally tally, List<String> datastores, Instant settled) {
    for (String datastoreId : datastores) {
      imaging.jobs(datastoreId, job -> look(tally, job, settled));
    }
  }

  private void look(Tally tally, ListedJob job, Instant settled) {
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
  private boolean isReceived(ListedJob job) {
    ImportJobEvent.Status status = job.status();
    if (status == null || !status.isEnd()) {
      return ledger.read(job.caseId(), Set.of()).exists();
    }
    String key = ImportJobEvent.seenKey(job.jobId(), status);
    return ledger.read(job.caseId(), Set.of(key)).seen().contains(key);
  }
}
