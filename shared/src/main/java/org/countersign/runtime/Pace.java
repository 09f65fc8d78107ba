package org.countersign.runtime;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Waits until the next call of a service is due. */
@FunctionalInterface
public interface Pace {
  void awaitTurn();

  /** At most so many calls a second, of this copy of a function. */
  static Pace perSecond(int calls) {
    Bucket bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, Duration.ofSeconds(1)))
            .build();
    return () -> bucket.asBlocking().consumeUninterruptibly(1);
  }
}
