package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;
import org.countersign.oncall.config.Budget;

/**
 * How a budget fills up and empties: a token bucket. A fifth of it is kept for CRITICAL pages, so
 * that a storm of lesser ones cannot silence them.
 */
final class Tokens {
  private static final double KEPT_FOR_CRITICAL = 0.2;

  private Tokens() {}

  /** What is there now, if so much was there then. */
  static double filled(Budget budget, double tokens, Instant then, Instant now) {
    double minutes = Math.max(0, Duration.between(then, now).toMillis()) / 60_000.0;
    return Math.min(budget.burst(), tokens + minutes * budget.perMinute());
  }

  /** What has to be there for one more message. */
  static double floor(Budget budget, boolean isCritical) {
    return isCritical ? 1 : 1 + Math.floor(budget.burst() * KEPT_FOR_CRITICAL);
  }
}
