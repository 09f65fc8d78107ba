package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs and can be set forward, never back: waiting on the laptop is a jump. Safe for many threads. */
public final class LaptopClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> ahead;

  /**
   * @param base what it runs on
   * @param ahead how far it is ahead of that, from an earlier run; not negative
   */
  public LaptopClock(Clock base, Duration ahead) {
    this(base, new AtomicReference<>(requireNonNull(ahead, "ahead is null")));
    if (ahead.isNegative()) {
      throw new IllegalArgumentException("the laptop clock never goes back");
    }
  }

  private LaptopClock(Clock base, AtomicReference<Duration> ahead) {
    this.base = requireNonNull(base, "base is null");
    this.ahead = ahead;
  }

  /** Makes it at least this late. */
  public void jumpTo(Instant when) {
    ahead.updateAndGet(
        before -> {
          Duration wanted = Duration.between(base.instant(), when);
          return wanted.compareTo(before) > 0 ? wanted : before;
        });
  }

  /** How far it is ahead of the clock it runs on. */
  public Duration ahead() {
    return ahead.get();
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  /** The same clock in another zone: it jumps with this one. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new LaptopClock(base.withZone(zone), ahead);
  }
}
