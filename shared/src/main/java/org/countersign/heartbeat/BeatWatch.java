package org.countersign.heartbeat;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.countersign.event.EntryRecorded;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;

/**
 * The far end of the path: counts a beat when the pointer to its entry arrives, and the entry in
 * the ledger is not old. A path that is hours behind delivers beats too, and they prove nothing.
 */
public final class BeatWatch {
  /** Name of the metric whose absence rings (template.yaml, HeartbeatAlarm). */
  public static final String METRIC = "Heartbeat";

  /** Two slots: a quarter of an hour without a fresh beat is the alarm's. */
  static final Duration FRESH = BeatDecider.SLOT.multipliedBy(2);

  private final Ledger ledger;
  private final Clock clock;
  private final Metrics metrics;

  public BeatWatch(Ledger ledger, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** Whether a pointer is to a beat. */
  public static boolean isBeat(EntryRecorded pointer) {
    return pointer.entryType().equals(BeatDecider.ENTRY);
  }

  /** Looks up the entry of a beat, by whose own time it is judged. */
  public void arrived(CaseId id, EntryRecorded pointer) {
    boolean fresh =
        ledger.entries(id).stream()
            .filter(entry -> entry.sequence() == pointer.sequence())
            .filter(entry -> entry.type().equals(BeatDecider.ENTRY))
            .anyMatch(entry -> !entry.occurredAt().isBefore(clock.instant().minus(FRESH)));
    metrics.count(fresh ? METRIC : "HeartbeatLate");
  }
}
