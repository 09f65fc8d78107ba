package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The timeline's acts, waiting for their time. Acts run on the thread that calls {@link #runDue()}.
 */
final class Agenda implements Timeline {
  private record Act(Instant when, long order, Runnable what) {}

  private final Clock clock;
  private final PriorityQueue<Act> acts =
      new PriorityQueue<>(Comparator.comparing(Act::when).thenComparingLong(Act::order));
  private long order;

  Agenda(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void at(Instant when, Runnable act) {
    acts.add(
        new Act(requireNonNull(when, "when is null"), order++, requireNonNull(act, "act is null")));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** When the next act is due; empty if there is none. */
  synchronized Optional<Instant> next() {
    return Optional.ofNullable(acts.peek()).map(Act::when);
  }

  /** Runs the next act if it is due. */
  boolean runDue() {
    Act act;
    synchronized (this) {
      act = acts.peek();
      if (act == null || act.when().isAfter(clock.instant())) {
        return false;
      }
      acts.remove();
    }
    act.what().run();
    return true;
  }
}
