package org.countersign.runtime;

import java.time.Duration;
import java.util.Map;

/** The queue that a function is fed from. */
public interface SourceQueue {
  /** SQS keeps a message back for at most 15 minutes (SendMessage, DelaySeconds). */
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /**
   * Hides messages that were handed out, each for this long from now, instead of the queue's own
   * visibility timeout. Those that could not be hidden come back after that.
   *
   * @param waits by receipt handle
   */
  void hide(Map<String, Duration> waits);

  /** Sends a body once more, to be handed out after this time, at most {@link #LONGEST_DELAY}. */
  void sendLater(String body, Duration delay);

  /**
   * Puts a message that can never be read where people look at such messages.
   *
   * @param reason from our own vocabulary; it travels as a message attribute
   */
  void bury(String body, String reason);
}
