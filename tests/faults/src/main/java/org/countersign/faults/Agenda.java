package org.countersign.faults;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/** Simulated time: a clock that jumps to what is next to do. Equal times keep their order. */
final class Agenda extends Clock {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  /** More than any run needs: what is still busy then goes in circles. */
  private static final int MOST_STEPS = 6_000;

  private record Item(Instant at, long number, Runnable act) {}

  private final PriorityQueue<Item> items =
      new PriorityQueue<>(comparing(Item::at).thenComparingLong(Item::number));
  private Instant now = START;
  private long numbers;

  void at(Instant when, Runnable act) {
    items.add(new Item(when.isBefore(now) ? now : when, numbers++, act));
  }

  void in(Duration wait, Runnable act) {
    at(now.plus(wait), act);
  }

  /**
   * Does everything there is to do.
   *
   * @return false if it does not come to rest
   */
  boolean settle() {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      Item next = items.poll();
      if (next == null) {
        return true;
      }
      now = next.at;
      next.act.run();
    }
    return false;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
