package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How often one person, or one address, may ask within one copy of the function; how often all may,
 * the API's own throttling says. Forgets who has not asked for ten minutes.
 */
public final class RateLimits {
  private static final int MOST_KEYS = 10_000;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final Cache<String, Bucket> buckets;
  private final TimeMeter time;
  private final int perMinute;

  /**
   * @param perMinute how many requests, which may also come at once
   */
  public RateLimits(Clock clock, int perMinute) {
    requireNonNull(clock, "clock is null");
    this.time = new ClockMeter(clock);
    this.perMinute = perMinute;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .ticker(time::currentTimeNanos)
            .executor(Runnable::run)
            .build();
  }

  /** Counts a request; empty if it may go on, else how long to wait. */
  public Optional<Duration> take(String key) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Whether nothing is left for it, without counting anything. */
  public Optional<Duration> look(String key) {
    long nanos = bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }

  private Bucket bucket(String key) {
    return buckets.get(
        key,
        ignored ->
            Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build());
  }

  /** Answer to one request too many (RFC 6585, section 4). */
  public static Response tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return Problem.of(429, "too-many-requests", "Too many requests")
        .saying("Wait %d s.".formatted(seconds))
        .response()
        .with("Retry-After", String.valueOf(seconds));
  }

  private record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
