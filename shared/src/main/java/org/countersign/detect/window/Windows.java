package org.countersign.detect.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** Windows aligned to the epoch by event time, over a store that only knows sets and sightings. */
public final class Windows {
  private static final Duration LEARNING = Duration.ofDays(14);

  private final WindowStore store;

  public Windows(WindowStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /** The window that a time falls into: how many whole lengths it lies after the epoch. */
  public static long number(Instant at, Duration length) {
    return Math.floorDiv(at.getEpochSecond(), length.toSeconds());
  }

  /**
   * Counts different members in two windows that overlap by half, so that a burst of half a
   * window's length lies wholly in one of them, wherever it begins.
   *
   * @return the larger count, at most {@code cap}
   */
  public int distinct(String set, String member, Instant at, Duration length, int cap) {
    Duration half = length.dividedBy(2);
    long last = number(at, half);
    int most = 0;
    for (long first = last - 1; first <= last; first++) {
      Instant end = Instant.ofEpochSecond((first + 2) * half.toSeconds());
      most = Math.max(most, store.add(set + "#" + first, member, cap, end.plus(length)));
    }
    return most;
  }

  /** Counts different members without a window, for sets that name something short-lived. */
  public int distinct(String set, String member, int cap, Instant expires) {
    return store.add(set, member, cap, expires);
  }

  /**
   * Whether nothing earlier is known of the member, once the scope has been watched for 14 days: on
   * an empty state everything is new, so it only learns. Asked again for the same event, it answers
   * the same.
   */
  public boolean isFirst(String scope, String member, Instant at) {
    Sighting sighting = store.sight(scope, member, at);
    return !sighting.memberSince().isBefore(at)
        && !at.isBefore(sighting.scopeSince().plus(LEARNING));
  }

  /** Whether nothing earlier is known of the member. Asked again, it answers the same. */
  public boolean isEarliest(String scope, String member, Instant at) {
    return !store.sight(scope, member, at).memberSince().isBefore(at);
  }
}
