package org.countersign.laptop.imaging;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.countersign.laptop.Timeline;

/** A timeline that jumps from act to act when it is told to run. */
final class AgendaTimeline implements Timeline {
  private record Entry(Instant when, long number, Runnable act) {}

  private final PriorityQueue<Entry> agenda =
      new PriorityQueue<>(Comparator.comparing(Entry::when).thenComparingLong(Entry::number));
  private Instant now;
  private long count;

  AgendaTimeline(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized void at(Instant when, Runnable act) {
    agenda.add(new Entry(when, count++, act));
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /** Runs all there is, and what it brings. */
  void run() {
    for (Entry next = take(); next != null; next = take()) {
      next.act().run();
    }
  }

  /** Runs what is due by then, as if the process were killed at that time. */
  void runUntil(Instant end) {
    for (Entry next = peek(); next != null && !next.when().isAfter(end); next = peek()) {
      take();
      next.act().run();
    }
  }

  private synchronized Entry peek() {
    return agenda.peek();
  }

  private synchronized Entry take() {
    Entry next = agenda.poll();
    if (next != null && next.when().isAfter(now)) {
      now = next.when();
    }
    return next;
  }
}
