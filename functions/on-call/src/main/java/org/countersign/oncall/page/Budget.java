package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a channel may send: a token bucket. A fifth of it is kept for CRITICAL pages, so that a
 * storm of lesser ones cannot silence them.
 *
 * @param perMinute at most, over time
 * @param burst at most, at once
 */
public record Budget(int perMinute, int burst) {
  private static final double KEPT_FOR_CRITICAL = 0.2;

  public Budget {
    if (perMinute < 1 || burst < 1) {
      throw new IllegalArgumentException("a budget lets something through");
    }
  }

  /** What is there now, if so much was there then. */
  double filled(double tokens, Instant then, Instant now) {
    double minutes = Math.max(0, Duration.between(then, now).toMillis()) / 60_000.0;
    return Math.min(burst, tokens + minutes * perMinute);
  }

  /** What has to be there for one more message. */
  double floor(boolean isCritical) {
    return isCritical ? 1 : 1 + Math.floor(burst * KEPT_FOR_CRITICAL);
  }
}
