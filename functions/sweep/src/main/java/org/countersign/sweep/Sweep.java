package org.countersign.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;
import org.countersign.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is owed with what was received. Findings that a projection has not sent, and cases
 * that others have not heard of, are pointed at again; import jobs, HealthLake jobs and changes of
 * image sets that the service shows and the ledger does not know, and results of AWS Config that
 * the ledger has otherwise, are announced. It writes nothing of that itself: those who take the
 * announcements use the seen keys of the events that were lost, so that a sweep too many or a late
 * event changes nothing. What it does record is what time alone does to cases ({@link Waking}).
 */
public final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** Of one run; what is left has its turn in the next, because the oldest come first. */
  private static final int MOST_OWED = 1_000;

  private final Ledger ledger;
  private final HealthImaging imaging;
  private final SuiteBus bus;
  private final ImportJobSweep jobs;
  private final ImageSetSweep imageSets;
  private final HealthJobSweep healthJobs;
  private final ComplianceSweep compliance;
  private final Waking waking;
  private final Clock clock;
  private final Metrics metrics;

  Sweep(SweepFunction.Ports ports) {
    this.ledger = ports.ledger();
    this.imaging = ports.imaging();
    this.bus = ports.bus();
    this.jobs = new ImportJobSweep(ledger, imaging, ports.since());
    this.imageSets = new ImageSetSweep(ledger, imaging, ports.since());
    this.healthJobs = new HealthJobSweep(ledger, ports.healthLake(), ports.since());
    this.compliance = new ComplianceSweep(ledger, ports.compliance(), ports.metrics());
    this.waking = new Waking(ledger, ports.metrics());
    this.clock = ports.clock();
    this.metrics = ports.metrics();
  }

  /** Sweeps once. */
  public SweepResult run(SweepRequest request) {
    Instant now = clock.instant();
    Instant settled = now.minus(request.grace());
    Outbox outbox = new Outbox(request.countOnly() ? nothing -> {} : bus);
    outbox.put(Announcement.heartbeat());
    List<Owed> owedOut =
        ledger.owedOut(MOST_OWED).stream().filter(owed -> !owed.since().isAfter(settled)).toList();
    List<Announcement> pointers = owedOut.stream().map(Sweep::pointer).distinct().toList();
    pointers.forEach(outbox::put);
    // Nothing of this waits for what a service may refuse to answer.
    outbox.flush();
    if (!request.countOnly()) {
      waking.wake(now, outbox);
      outbox.flush();
    }
    Tally tally = new Tally(outbox);
    try {
      List<String> datastores = imaging.datastores();
      jobs.into(tally, datastores, settled);
      outbox.flush();
      imageSets.into(tally, datastores, now, settled);
    } finally {
      // Each service is swept whether or not the others answer.
      try {
        healthJobs.into(tally, settled);
        outbox.flush();
      } finally {
        compliance.into(tally, request, now, settled);
        outbox.flush();
      }
    }

    long missing = tally.owed() - tally.receivedSoFar();
    SweepResult result =
        new SweepResult(
            tally.owed() + owedOut.size(),
            tally.receivedSoFar(),
            request.countOnly() ? 0 : missing,
            request.countOnly() ? 0 : pointers.size());
    count(result);
    return result;
  }

  private static Announcement pointer(Owed owed) {
    return switch (owed.projection()) {
      case SECURITY_HUB -> Announcement.owed(owed.caseId());
      case OTHER_CASES -> Announcement.news(owed.caseId());
      case ON_CALL -> Announcement.page(owed.caseId());
    };
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
}
