package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A queue of messages that nobody could work off.
 *
 * @param name as people say it: that of the function it belongs to, for example {@code
 *     imaging-import}
 * @param url SQS's address of it
 * @param arn and its ARN
 * @param work whither its messages can go back; empty where they did not come from a queue
 */
public record DeadLetterQueue(String name, String url, String arn, Optional<Work> work) {
  public DeadLetterQueue {
    requireNonNull(name, "name is null");
    requireNonNull(url, "url is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(work, "work is null");
  }

  /**
   * The queue that feeds a function.
   *
   * @param function its name, by which its log is found
   * @param maxReceiveCount how often a message is handed out before it comes here
   */
  public record Work(String arn, String function, int maxReceiveCount) {
    public Work {
      requireNonNull(arn, "arn is null");
      requireNonNull(function, "function is null");
    }
  }
}
