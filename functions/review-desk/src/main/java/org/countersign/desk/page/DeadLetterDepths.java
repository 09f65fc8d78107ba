package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How many messages lie in the dead-letter queues. The desk asks for the number alone: to say more
 * it would have to read messages, and no function's role may.
 */
@FunctionalInterface
public interface DeadLetterDepths {
  /** Where no queue is named. */
  DeadLetterDepths NONE = List::of;

  /**
   * Asks for them now.
   *
   * @throws DeadLettersUnavailableException if they cannot be asked for
   */
  List<Depth> read();

  /**
   * One queue.
   *
   * @param function whose messages end there
   * @param messages about so many, hidden ones included
   */
  record Depth(String function, long messages) {
    public Depth {
      requireNonNull(function, "function is null");
    }
  }
}
