package org.countersign.heartbeat;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.countersign.event.EntryRecorded;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;

/**
 * The far end of the path: judges a beat when the pointer to its entry arrives. A path that is
 * hours behind delivers beats too, and they prove nothing.
 */
public final class BeatWatch {
  /** Two slots: a quarter of an hour without a fresh beat is the alarm's. */
  static final Duration FRESH = BeatDecider.SLOT.multipliedBy(2);

  private final Ledger ledger;
  private final Clock clock;

  public BeatWatch(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Whether a pointer is to a beat. */
  public static boolean isBeat(EntryRecorded pointer) {
    return pointer.entryType().equals(BeatDecider.ENTRY);
  }

  /** Whether the ledger has the entry that a beat's pointer names, and it is not old. */
  public boolean isFresh(CaseId id, EntryRecorded pointer) {
    return ledger.entries(id).stream()
        .filter(entry -> entry.sequence() == pointer.sequence())
        .filter(entry -> entry.type().equals(BeatDecider.ENTRY))
        .anyMatch(entry -> !entry.occurredAt().isBefore(clock.instant().minus(FRESH)));
  }
}
