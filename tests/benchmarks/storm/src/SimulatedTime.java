package org.countersign.benchmarks.storm;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The platform's time. It passes when somebody waits, and nobody really does. */
public final class SimulatedTime extends Clock implements TimeMeter, UninterruptibleBlockingStrategy {
  private final Instant start;
  private Instant now;

  public SimulatedTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  synchronized void passTo(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }

  Duration passed() {
    return Duration.between(start, instant());
  }

  @Override
  public void parkUninterruptibly(long nanos) {
    pass(Duration.ofNanos(nanos));
  }

  @Override
  public long currentTimeNanos() {
    return passed().toNanos();
  }

  @Override
  public boolean isWallClockBased() {
    return false;
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
