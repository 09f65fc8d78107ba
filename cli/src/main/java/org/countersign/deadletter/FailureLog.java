package org.countersign.deadletter;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Where functions wrote why they did not settle a message. */
@FunctionalInterface
public interface FailureLog {
  /**
   * The first that was written of each message.
   *
   * @param function its name
   * @param messageIds of the messages
   * @param since not before any of them was sent
   * @return codes by message id; nothing is there of a message about which the log is silent
   */
  Map<String, String> first(String function, Set<String> messageIds, Instant since);
}
