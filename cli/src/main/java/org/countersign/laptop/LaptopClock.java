package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that runs and can be set forward, never back: waiting on the laptop is a jump. Safe for
 * many threads.
 */
public final class LaptopClock extends Clock {
  private final Clock base;
  private final AtomicLong aheadNanos;

  /**
   * @param base what it runs on
   * @param ahead how far it is ahead of that, from an earlier run; not negative
   */
  public LaptopClock(Clock base, Duration ahead) {
    this(base, new AtomicLong(ahead.toNanos()));
    if (ahead.isNegative()) {
      throw new IllegalArgumentException("the laptop clock never goes back");
    }
  }

  private LaptopClock(Clock base, AtomicLong aheadNanos) {
    this.base = requireNonNull(base, "base is null");
    this.aheadNanos = aheadNanos;
  }

  /** Makes it at least this late. */
  public void jumpTo(Instant when) {
    aheadNanos.updateAndGet(
        before -> Math.max(before, Duration.between(base.instant(), when).toNanos()));
  }

  /** How far it is ahead of the clock it runs on. */
  public Duration ahead() {
    return Duration.ofNanos(aheadNanos.get());
  }

  @Override
  public Instant instant() {
    return base.instant().plusNanos(aheadNanos.get());
  }

  @Override
  public ZoneId getZone() {
    return base.getZone();
  }

  /** The same clock in another zone: it jumps with this one. */
  @Override
  public Clock withZone(ZoneId zone) {
    return new LaptopClock(base.withZone(zone), aheadNanos);
  }
}
