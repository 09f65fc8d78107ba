package org.countersign.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.ledger.Ledger;
import org.countersign.owed.OwedBook;
import org.countersign.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is owed with what was received, source by source ({@link SourceSweep}), and writes
 * the report of it ({@link OwedBook}). Findings that a projection has not sent, and cases that
 * others have not heard of, are pointed at again; what services show and the ledger does not know
 * is announced. Those who take the announcements use the seen keys of the events that were lost, so
 * that a sweep too many or a late event changes nothing. Sources that only others can compare,
 * because names in them are PHI, are compared by those when they are asked. Beside the report, the
 * sweep records what time alone does to cases ({@link Waking}).
 */
public final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final SuiteBus bus;
  private final boolean asksOthers;
  private final Sources deliveries;
  private final Sources sources;
  private final Waking waking;
  private final Clock clock;
  private final Metrics metrics;

  Sweep(SweepFunction.Ports ports, SweepFunction.Reach reach) {
    Ledger ledger = ports.ledger();
    Instant since = ports.since();
    OwedBook book = new OwedBook(ledger, reach.suite().account(), reach.suite().region());
    List<SourceSweep> listed = new ArrayList<>();
    listed.add(new ImportJobSweep(ledger, ports.imaging(), since));
    listed.add(new ImageSetSweep(ledger, ports.imaging(), since));
    listed.add(new HealthJobSweep(ledger, ports.healthLake(), since));
    listed.add(new ComplianceSweep(ledger, ports.compliance(), ports.metrics()));
    reach.hub().ifPresent(hub -> listed.add(new HubSweep(ledger, hub, reach.enriched())));
    reach
        .trail()
        .ifPresent(trail -> listed.add(new TrailSweep(ledger, book, trail, reach.suite(), since)));
    this.bus = ports.bus();
    this.asksOthers = reach.others();
    this.deliveries = new Sources(List.of(new Deliveries(ledger)), book, ports.metrics());
    this.sources = new Sources(listed, book, ports.metrics());
    this.waking = new Waking(ledger, ports.metrics());
    this.clock = ports.clock();
    this.metrics = ports.metrics();
  }

  /**
   * Sweeps once.
   *
   * @throws ListingUnavailableException if a source did not answer; the others were swept
   * @throws BusUnavailableException if the bus did not take what was announced
   */
  public SweepResult run(SweepRequest request) {
    Moment moment = Moment.of(clock.instant(), request);
    Outbox outbox = new Outbox(bus, request.countOnly());
    outbox.put(Announcement.heartbeat());
    if (asksOthers) {
      outbox.ask(Announcement.comparison(request, moment.isForWholeLists()));
    }
    // Nothing of this waits for what a service may refuse to answer.
    Sources.Swept sent = deliveries.sweep(outbox, moment);
    if (!request.countOnly()) {
      waking.wake(moment.now(), outbox);
      outbox.flush();
    }
    Sources.Swept swept = sources.sweep(outbox, moment);
    SweepResult result =
        new SweepResult(
            swept.owed() + sent.owed(),
            swept.received(),
            request.countOnly() ? 0 : swept.announced(),
            request.countOnly() ? 0 : sent.announced());
    count(result);
    RuntimeException failure = sent.failure() == null ? swept.failure() : sent.failure();
    if (failure != null) {
      throw failure;
    }
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
}
