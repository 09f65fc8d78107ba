package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One message that nobody could work off.
 *
 * @param messageId SQS's own, the same in queue, dead-letter queue and log
 * @param contents what may be said of its body
 * @param sent when it first came into a queue; SQS counts the days until it expires from here
 * @param receives how often it was handed out before
 * @param firstError what the function's log says of the first time that it failed; empty if the log
 *     says nothing
 */
public record DeadLetter(
    String messageId,
    Contents contents,
    Instant sent,
    int receives,
    Reason reason,
    Optional<String> firstError) {
  public DeadLetter {
    requireNonNull(messageId, "messageId is null");
    requireNonNull(contents, "contents is null");
    requireNonNull(sent, "sent is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(firstError, "firstError is null");
  }
}
