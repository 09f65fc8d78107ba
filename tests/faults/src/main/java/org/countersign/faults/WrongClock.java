package org.countersign.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of the machines that functions run on: that of the day, and now and then wrong. */
final class WrongClock extends Clock {
  private static final Duration MOST = Duration.ofMinutes(10);

  private final Clock right;
  private final Chance chance;
  private Duration off = Duration.ZERO;

  WrongClock(Clock right, Chance chance) {
    this.right = right;
    this.chance = chance;
  }

  /** Another machine takes over. */
  void another() {
    off =
        chance.strikes(Fault.CLOCK_JUMP)
            ? MOST.negated().plus(chance.upTo(MOST.multipliedBy(2)))
            : Duration.ZERO;
  }

  void right() {
    off = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(off);
  }

  @Override
  public ZoneId getZone() {
    return right.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
