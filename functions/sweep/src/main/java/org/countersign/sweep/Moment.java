package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * When a run of the sweep is, and how it was asked for.
 *
 * @param settled what happened after it may be on its way
 */
record Moment(Instant now, Instant settled, SweepRequest request) {
  Moment {
    requireNonNull(now, "now is null");
    requireNonNull(settled, "settled is null");
    requireNonNull(request, "request is null");
  }

  /** Long lists are read to their end once an hour, and whenever somebody asks. */
  boolean isForWholeLists() {
    return !request.scheduled()
        || now.getEpochSecond() % Duration.ofHours(1).toSeconds()
            < Duration.ofMinutes(5).toSeconds();
  }

  static Moment of(Instant now, SweepRequest request) {
    return new Moment(now, now.minus(request.grace()), request);
  }
}
