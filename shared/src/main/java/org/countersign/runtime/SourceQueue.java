package org.countersign.runtime;

import java.time.Duration;

/** The queue that a function is fed from. */
public interface SourceQueue {
  /** SQS keeps a message back for at most 15 minutes (SendMessage, DelaySeconds). */
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /**
   * Hides a message that was handed out for this long from now, instead of the queue's own
   * visibility timeout.
   */
  void hide(String receiptHandle, Duration wait);

  /** Sends a body once more, to be handed out after this time, at most {@link #LONGEST_DELAY}. */
  void sendLater(String body, Duration delay);

  /**
   * Puts a message that can never be read where people look at such messages.
   *
   * @param reason from our own vocabulary; it travels as a message attribute
   */
  void bury(String body, String reason);
}
