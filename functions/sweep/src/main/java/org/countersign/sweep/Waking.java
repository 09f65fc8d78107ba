package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Due;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.countersign.task.WakeDecider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what time alone does to cases. It is the one thing that the sweep writes: nobody else has
 * a clock that ticks without events, and what is not recorded now is still due in the next run.
 */
final class Waking {
  private static final Logger LOG = LoggerFactory.getLogger(Waking.class);

  /** Of one run; the oldest come first. */
  private static final int MOST = 1_000;

  private final Ledger ledger;
  private final Clerk clerk;
  private final WakeDecider decider = new WakeDecider();
  private final Metrics metrics;

  Waking(Ledger ledger, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * On-call looks at its own cases when it is time: here they are only those whose clock was lost.
   */
  void wake(Instant now, Outbox outbox) {
    for (Due due : ledger.due(now, MOST)) {
      try {
        switch (due.caseId().kind()) {
          case PAGE, CHANNEL -> outbox.put(Announcement.page(due.caseId()));
          default -> clerk.record(due.caseId(), Set.of(), known -> decider.wake(known, now));
        }
        metrics.count("CaseWoken");
      } catch (RuntimeException e) {
        // One case's failure is not the others'.
        LOG.error("waking case {} failed: {}", due.caseId(), FailureCode.of(e));
        metrics.count("WakeFailed");
      }
    }
  }
}
