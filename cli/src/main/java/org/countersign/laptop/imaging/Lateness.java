package org.countersign.laptop.imaging;

import java.time.Duration;
import java.util.Set;
import org.countersign.ledger.EntryHash;

/**
 * How late things are under the faults. Every answer follows from an id alone, so a second run is
 * late in the same way.
 */
record Lateness(Set<Fault> faults) {
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
  private static final Duration LONGEST_SHUFFLE = Duration.ofMinutes(3);
  private static final Duration LONGEST_LAG = Duration.ofMinutes(20);

  Lateness {
    faults = Set.copyOf(faults);
  }

  /**
   * Between an event and its arrival.
   *
   * @param rank how early the event is in its job, the highest rank first; under {@code reorder}
   *     the first one out is the last one in
   */
  Duration ofEvent(String eventId, int rank) {
    Duration late = Duration.ZERO;
    if (faults.contains(Fault.DELAY)) {
      late = late.plus(Duration.ofMinutes(2)).plus(seeded("delay" + eventId, LONGEST_DELAY));
    }
    if (faults.contains(Fault.REORDER)) {
      late =
          late.plus(LONGEST_SHUFFLE.multipliedBy(rank))
              .plus(seeded("reorder" + eventId, LONGEST_SHUFFLE));
    }
    return late;
  }

  /** Between an event's first and second arrival. */
  Duration ofDuplicate(String eventId) {
    return Duration.ofSeconds(1).plus(seeded("duplicate" + eventId, LONGEST_SHUFFLE));
  }

  /** Between the arrival of a job's last event and its outcome. */
  Duration ofOutcome(String jobId) {
    return faults.contains(Fault.LAG)
        ? Duration.ofMinutes(3).plus(seeded("lag" + jobId, LONGEST_LAG))
        : Duration.ZERO;
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  private static Duration seeded(String seed, Duration most) {
    long number = Long.parseLong(EntryHash.sha256(seed).substring(0, 12), 16);
    return Duration.ofSeconds(number % most.toSeconds());
  }
}
