package org.countersign.delivery.securityhub;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import java.time.Duration;
import org.countersign.runtime.Pace;

/**
 * When the next call is due, and how one rests before a second try. Each operation has a rate of
 * its own.
 *
 * @param imports for BatchImportFindings
 * @param updates for BatchUpdateFindings
 * @param rest waits
 */
public record Rhythm(Pace imports, Pace updates, UninterruptibleBlockingStrategy rest) {
  /**
   * Security Hub takes 10 calls a second of an account, and bursts of 30, of either operation (API
   * reference, Welcome). An event source mapping runs at least two copies of the function ({@code
   * MaximumConcurrency} starts at 2, and that is the template's default), so each of them takes
   * half.
   */
  private static final int CALLS_PER_SECOND = 5;

  private static final int BURST = 15;

  public Rhythm {
    requireNonNull(imports, "imports is null");
    requireNonNull(updates, "updates is null");
    requireNonNull(rest, "rest is null");
  }

  static Rhythm ofPlatform() {
    return of(
        CALLS_PER_SECOND,
        BURST,
        TimeMeter.SYSTEM_NANOTIME,
        UninterruptibleBlockingStrategy.PARKING);
  }

  /**
   * @param meter what time it is
   * @param rest lets time pass; in a simulation nobody waits for it
   */
  public static Rhythm of(
      int callsPerSecond, int burst, TimeMeter meter, UninterruptibleBlockingStrategy rest) {
    return new Rhythm(
        paced(callsPerSecond, burst, meter, rest), paced(callsPerSecond, burst, meter, rest), rest);
  }

  void rest(Duration time) {
    rest.parkUninterruptibly(time.toNanos());
  }

  private static Pace paced(
      int callsPerSecond, int burst, TimeMeter meter, UninterruptibleBlockingStrategy rest) {
    Bucket bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(burst).refillGreedy(callsPerSecond, Duration.ofSeconds(1)))
            .withCustomTimePrecision(meter)
            .build();
    return () -> bucket.asBlocking().consumeUninterruptibly(1, rest);
  }
}
