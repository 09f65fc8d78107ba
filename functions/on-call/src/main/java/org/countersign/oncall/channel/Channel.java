package org.countersign.oncall.channel;

/** One way to reach people on call. Safe for many threads. */
public interface Channel {
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
   * Whether the way to the receiver is open, without telling anybody: for the heartbeat. {@link
   * Sending.Taken} says that it is.
   */
  Sending probe();
}
