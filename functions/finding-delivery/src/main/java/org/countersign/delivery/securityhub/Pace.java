package org.countersign.delivery.securityhub;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Waits until the next call is due. */
interface Pace {
  /**
   * BatchImportFindings takes 10 calls a second of an account (API reference). An event source
   * mapping runs at least two copies of the function ({@code MaximumConcurrency} starts at 2, and
   * that is the template's default), so each of them takes half.
   */
  int CALLS_PER_SECOND = 5;

  void awaitTurn();

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
