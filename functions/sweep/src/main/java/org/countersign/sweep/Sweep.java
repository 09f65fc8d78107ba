package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.event.ImportJobEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;
import org.countersign.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is owed with what was received. Findings that a projection has not sent are pointed
 * at again; import jobs that the service lists and the ledger does not know, or does not know the
 * end of, are announced. It writes nothing itself: those who take the announcements use the seen
 * keys of the events that were lost, so that a sweep too many or a late event changes nothing.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** Of one run; what is left has its turn in the next, because the oldest come first. */
  private static final int MOST_OWED = 1_000;

  private final Ledger ledger;
  private final ImportJobsListing jobs;
  private final SuiteBus bus;
  private final Instant since;
  private final Clock clock;
  private final Metrics metrics;

  /**
   * Prepares it.
   *
   * @param since jobs submitted before are nobody's: the suite was not there yet
   */
  Sweep(
      Ledger ledger,
      ImportJobsListing jobs,
      SuiteBus bus,
      Instant since,
      Clock clock,
      Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.bus = requireNonNull(bus, "bus is null");
    this.since = requireNonNull(since, "since is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  SweepResult run(SweepRequest request) {
    Instant settled = clock.instant().minus(request.grace());
    Outbox outbox = new Outbox(request.countOnly() ? nothing -> {} : bus);
    outbox.put(Announcement.heartbeat());
    List<Owed> owedOut =
        ledger.owedOut(MOST_OWED).stream().filter(owed -> !owed.since().isAfter(settled)).toList();
    List<CaseId> cases = owedOut.stream().map(Owed::caseId).distinct().toList();
    cases.forEach(id -> outbox.put(Announcement.owed(id)));
    Tally tally = new Tally(outbox, settled);
    jobs.forEach(tally::add);
    outbox.flush();

    SweepResult result =
        new SweepResult(
            tally.owed + owedOut.size(),
            tally.received,
            request.countOnly() ? 0 : tally.owed - tally.received,
            request.countOnly() ? 0 : cases.size());
    count(result);
    return result;
  }

  private void count(SweepResult result) {
    LOG.info(
        "owed {}, received {}, opened {}, republished {}",
        result.owed(),
        result.received(),
        result.opened(),
        result.republished());
    metrics.count("SweepOwed", (double) result.owed());
    metrics.count("SweepReceived", (double) result.received());
    metrics.count("SweepMissing", (double) result.owed() - result.received());
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

  /** Counts the jobs of one run, and announces those that are missing. */
  private final class Tally {
    private final Outbox outbox;
    private final Instant settled;
    private long owed;
    private long received;

    Tally(Outbox outbox, Instant settled) {
      this.outbox = outbox;
      this.settled = settled;
    }

    void add(ListedJob job) {
      if (!job.isSubmittedSince(since) || !job.isSettledBefore(settled)) {
        return;
      }
      owed++;
      if (isReceived(job)) {
        received++;
      } else {
        outbox.put(Announcement.swept(job));
      }
    }
  }
}
