package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.runtime.SourceQueue;

/** A standard SQS queue on simulated time, with its dead letters. */
final class SimulatedQueue implements SourceQueue {
  /** Lambda's poller waits a moment for a batch to fill. */
  private static final Duration WINDOW = Duration.ofSeconds(1);

  /** A message; its id serves as its receipt handle. */
  static final class Message {
    final String id;
    final String body;
    int receives;
    private Instant visibleAt;

    private Message(String id, String body, Instant visibleAt) {
      this.id = id;
      this.body = body;
      this.visibleAt = visibleAt;
    }
  }

  private final Agenda agenda;
  private final Duration visibility;
  private final int maxReceives;
  private final List<Message> messages = new ArrayList<>();
  private final List<Message> dead = new ArrayList<>();
  private Runnable poll = () -> {};
  private long numbers;

  SimulatedQueue(Agenda agenda, Duration visibility, int maxReceives) {
    this.agenda = agenda;
    this.visibility = visibility;
    this.maxReceives = maxReceives;
  }

  /** Who looks whenever something has become visible. */
  void polledBy(Runnable poller) {
    poll = poller;
  }

  void send(String body) {
    sendLater(body, Duration.ZERO);
  }

  @Override
  public void sendLater(String body, Duration delay) {
    Message message =
        new Message("message-" + numbers++, body, agenda.instant().plus(delay).plus(WINDOW));
    messages.add(message);
    agenda.at(message.visibleAt, poll);
  }

  @Override
  public void hide(Map<String, Duration> waits) {
    for (Message message : messages) {
      Duration wait = waits.get(message.id);
      if (wait != null) {
        showAgain(message, wait);
      }
    }
  }

  private void showAgain(Message message, Duration wait) {
    message.visibleAt = agenda.instant().plus(wait);
    agenda.at(message.visibleAt, poll);
  }

  @Override
  public void bury(String body, String reason) {
    dead.add(new Message("buried-" + numbers++, body, agenda.instant()));
  }

  /** Hands out what is visible, at most this many; what was handed out too often dies instead. */
  List<Message> receive(int most) {
    List<Message> batch = new ArrayList<>();
    for (Message message : List.copyOf(messages)) {
      if (batch.size() == most || message.visibleAt.isAfter(agenda.instant())) {
        continue;
      }
      if (message.receives == maxReceives) {
        messages.remove(message);
        dead.add(message);
        continue;
      }
      message.receives++;
      showAgain(message, visibility);
      batch.add(message);
    }
    return batch;
  }

  void delete(Set<String> ids) {
    messages.removeIf(message -> ids.contains(message.id));
  }

  /** All that died comes anew, as StartMessageMoveTask has it. */
  void redrive() {
    List<Message> again = List.copyOf(dead);
    dead.clear();
    again.forEach(message -> send(message.body));
  }

  int deadLetters() {
    return dead.size();
  }
}
