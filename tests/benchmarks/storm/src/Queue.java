package org.countersign.benchmarks.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A queue with visibility: what comes back is handed out again when its time has come. */
final class Queue {
  /** A message; {@code order} keeps the order of sending. */
  record Message(String body, int receives, Instant due, long order) {}

  private final PriorityQueue<Message> messages =
      new PriorityQueue<>(Comparator.comparing(Message::due).thenComparing(Message::order));
  private long sent;
  private int given;

  void send(String body, Instant due) {
    messages.add(new Message(body, 1, due, sent++));
  }

  void comesBack(Message message, Instant due) {
    given = Math.max(given, message.receives());
    messages.add(new Message(message.body(), message.receives() + 1, due, sent++));
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  @Nullable Instant nextDue() {
    Message next = messages.peek();
    return next == null ? null : next.due();
  }

  /** How many could be handed out now is not asked: a batch takes what there is. */
  List<Message> receive(int atMost, Instant now) {
    List<Message> batch = new ArrayList<>();
    while (batch.size() < atMost
        && !messages.isEmpty()
        && !messages.element().due().isAfter(now)) {
      batch.add(messages.remove());
    }
    return batch;
  }

  /** How often a message came back at most. */
  int mostReceives() {
    return given;
  }

  static final Duration VISIBILITY = Duration.ofMinutes(6);
}
