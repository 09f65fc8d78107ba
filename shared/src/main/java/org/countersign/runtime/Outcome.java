package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What becomes of one received event. */
public sealed interface Outcome {
  /** Everything it asked for is committed: the queue may forget it. */
  record Done() implements Outcome {}

  /**
   * Not yet: the queue hands the same message out again after this time. Each time counts towards
   * the queue's maxReceiveCount.
   *
   * @param why a reason from our own vocabulary, for the log
   */
  record Later(Duration in, String why) implements Outcome {
    public Later {
      requireNonNull(why, "why is null");
      requirePositive(in);
    }
  }

  /**
   * Done for now, and to be looked at again after this time: a new delayed message takes the place
   * of this one, so that waiting for something that is in order never ends in the dead-letter
   * queue.
   */
  record Again(Duration in, String why) implements Outcome {
    public Again {
      requireNonNull(why, "why is null");
      requirePositive(in);
    }
  }

  /**
   * It failed: the queue hands it out again after its own visibility timeout, and to the
   * dead-letter queue when that was often enough.
   *
   * @param code name of what failed; never the text of somebody else's exception
   */
  record Failed(String code) implements Outcome {
    public Failed {
      requireNonNull(code, "code is null");
    }
  }

  /**
   * Not for this function to act on, and not to be lost either: it goes where people look at such
   * messages, at once.
   *
   * @param reason from our own vocabulary; it travels with the message
   */
  record Refused(String reason) implements Outcome {
    public Refused {
      requireNonNull(reason, "reason is null");
    }
  }

  private static void requirePositive(Duration wait) {
    if (!wait.isPositive()) {
      throw new IllegalArgumentException("a wait is longer than nothing");
    }
  }
}
