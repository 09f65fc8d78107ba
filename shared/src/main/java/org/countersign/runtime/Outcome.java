package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What becomes of one received event. */
public sealed interface Outcome {
  /** Everything it asked for is committed: the queue may forget it. */
  record Done() implements Outcome {}

  /**
   * Not yet: the queue hands it out again after this time.
   *
   * @param why a reason from our own vocabulary, for the log
   */
  record Later(Duration wait, String why) implements Outcome {
    public Later {
      requireNonNull(why, "why is null");
      if (wait.isNegative()) {
        throw new IllegalArgumentException("cannot wait a negative time");
      }
    }
  }

  /**
   * It failed: the queue hands it out again after its own visibility timeout, and to the dead-letter queue when that was often enough.
   *
   * @param code name of what failed; never the text of somebody else's exception
   */
  record Failed(String code) implements Outcome {
    public Failed {
      requireNonNull(code, "code is null");
    }
  }
}
