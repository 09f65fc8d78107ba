package org.countersign.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The only source of randomness of a run: the same seed strikes at the same places. Counts what it
 * injected.
 */
final class Chance {
  private final SplittableRandom random;
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
  private boolean over;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Whether this fault happens here and now; the caller then must make it happen. */
  boolean strikes(Fault fault) {
    boolean hit = random.nextDouble() < fault.chance();
    if (!hit || over) {
      return false;
    }
    injected.merge(fault, 1, Integer::sum);
    return true;
  }

  /** As {@link #strikes}, whatever the odds. */
  boolean certainly(Fault fault) {
    injected.merge(fault, 1, Integer::sum);
    return true;
  }

  /** From here on nothing goes wrong any more. */
  void end() {
    over = true;
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(1, longest.toMillis() + 1));
  }

  Map<Fault, Integer> injected() {
    return injected;
  }
}
