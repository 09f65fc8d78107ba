package org.countersign.oncall.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Sending;

/** A receiver that deduplicates as PagerDuty does: by dedup key, until it is resolved. */
final class PagerFake implements Channel {
  /** How often each dedup key opened something. */
  final Map<String, Integer> opened = new LinkedHashMap<>();

  /** Where each stands. */
  final Map<String, Message.Act> standing = new LinkedHashMap<>();

  /** Everything that arrived. */
  final List<Message> arrived = new ArrayList<>();

  /** Answers to the next messages; taken when there is none. */
  final Deque<Sending> answers = new ArrayDeque<>();

  private final String name;
  private final boolean edits;

  PagerFake(String name, boolean edits) {
    this.name = name;
    this.edits = edits;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean edits() {
    return edits;
  }

  @Override
  public Sending send(Message message) {
    Sending answer = answers.isEmpty() ? new Sending.Taken() : answers.removeFirst();
    if (answer instanceof Sending.Taken || answer instanceof Sending.Unknown) {
      arrive(message);
    }
    return answer;
  }

  private void arrive(Message message) {
    arrived.add(message);
    Message.Act before = standing.get(message.dedupKey());
    switch (message.act()) {
      case TRIGGER, UPDATE -> {
        if (before == null || before == Message.Act.RESOLVE) {
          opened.merge(message.dedupKey(), 1, Integer::sum);
          standing.put(message.dedupKey(), Message.Act.TRIGGER);
        }
      }
      case ACKNOWLEDGE, RESOLVE -> {
        if (before != null && before != Message.Act.RESOLVE) {
          standing.put(message.dedupKey(), message.act());
        }
      }
    }
  }

  List<Message.Act> acts() {
    return arrived.stream().map(Message::act).toList();
  }

  @Override
  public Sending probe() {
    return answers.isEmpty() ? new Sending.Taken() : answers.removeFirst();
  }
}
