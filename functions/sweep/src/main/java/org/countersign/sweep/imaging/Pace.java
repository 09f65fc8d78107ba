package org.countersign.sweep.imaging;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Waits until the next call is due. */
@FunctionalInterface
public interface Pace {
  /**
   * List calls of HealthImaging share the account's rate with the hospital's own work; 10 a second
   * are ours at most, and half of that is enough.
   */
  int CALLS_PER_SECOND = 5;

  void awaitTurn();

  /** At most {@value #CALLS_PER_SECOND} calls a second. */
  static Pace ofPlatform() {
    Bucket bucket =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(CALLS_PER_SECOND)
                        .refillGreedy(CALLS_PER_SECOND, Duration.ofSeconds(1)))
            .build();
    return () -> bucket.asBlocking().consumeUninterruptibly(1);
  }
}
