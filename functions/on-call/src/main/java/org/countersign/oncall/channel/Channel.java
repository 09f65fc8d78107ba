package org.countersign.oncall.channel;

import org.countersign.page.Post;
import org.jspecify.annotations.Nullable;

/** One way to reach people on call. Safe for many threads. */
public interface Channel {
  /** People are told of more of the same when there is so many times as much as they heard of. */
  long MANY = 10;

  /** Its name in the configuration. */
  String name();

  /**
   * Whether the receiver knows a message by its dedup key, and changes it in place. One that does
   * not gets updates only when there is something to say.
   */
  boolean edits();

  /** Sends within the channel's timeout. Never throws for what the receiver does. */
  Sending send(Message message);

  /**
   * The same, of a page that the receiver has. One that does not change its messages by their names
   * needs no more than the message.
   *
   * @param post what the receiver called the page's message; null if nobody knows
   */
  default Sending send(Message message, @Nullable Post post) {
    return send(message);
  }

  /**
   * Whether the way to the receiver is open, without telling anybody: for the heartbeat. {@link
   * Sending.Taken} says that it is.
   */
  Sending probe();
}
