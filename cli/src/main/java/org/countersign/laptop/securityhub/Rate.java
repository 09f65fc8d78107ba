package org.countersign.laptop.securityhub;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The rates at which Security Hub takes calls of one account: 10 a second and bursts of 30 for
 * either of the writing operations, 3 a second and bursts of 6 for GetFindings (API reference,
 * Welcome).
 */
final class Rate {
  private final Bucket imports;
  private final Bucket updates;
  private final Bucket reads;

  Rate(Clock clock) {
    TimeMeter meter =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
    this.imports = bucket(10, 30, meter);
    this.updates = bucket(10, 30, meter);
    this.reads = bucket(3, 6, meter);
  }

  /** Whether a call would be too much now. */
  boolean isExceededBy(String operation) {
    return switch (operation) {
      case SecurityHubStandIn.IMPORT -> !imports.tryConsume(1);
      case SecurityHubStandIn.UPDATE -> !updates.tryConsume(1);
      case SecurityHubStandIn.GET -> !reads.tryConsume(1);
      default -> false;
    };
  }

  private static Bucket bucket(int perSecond, int burst, TimeMeter meter) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(meter)
        .build();
  }
}
