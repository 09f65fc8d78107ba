package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.DeadLetterQueue;

/** The answer of {@code dlq list}. */
record DlqDepths(List<Depth> queues, Instant now) implements Console.Answer {
  DlqDepths {
    queues = List.copyOf(queues);
    requireNonNull(now, "now is null");
  }

  /**
   * One queue.
   *
   * @param oldest when the oldest of those looked at was sent
   * @param all whether all were looked at
   */
  record Depth(DeadLetterQueue queue, long messages, Optional<Instant> oldest, boolean all) {
    private static final int LOOK_AT = 100;

    static Depth of(DlqPlace place, DeadLetterQueue queue) {
      long messages = place.letters().depth(queue);
      if (messages == 0) {
        return new Depth(queue, 0, Optional.empty(), true);
      }
      List<DeadLetter> letters = place.letters().look(queue, LOOK_AT, false);
      return new Depth(
          queue,
          messages,
          letters.stream().findFirst().map(DeadLetter::sent),
          letters.size() >= messages);
    }
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("messages", messages());
    ArrayNode list = node.putArray("queues");
    for (Depth depth : queues) {
      ObjectNode one = list.addObject().put("name", depth.queue().name());
      one.put("messages", depth.messages());
      one.put("redrivable", depth.queue().work().isPresent());
      one.put("oldestSent", depth.oldest().map(Instant::toString).orElse(null));
      one.put("oldestSeconds", depth.oldest().map(sent -> age(sent).toSeconds()).orElse(null));
      one.put("allSeen", depth.all());
    }
    return node;
  }

  @Override
  public String text(Look look) {
    if (queues.isEmpty()) {
      return "no queues yet; try: ./countersign demo --once\n";
    }
    Table table =
        new Table(
            new Heading("QUEUE", 0),
            new Heading("MESSAGES", 0),
            new Heading("OLDEST", 0),
            new Heading("GOES BACK TO", 1));
    for (Depth depth : queues) {
      table.row(
          depth.queue().name(),
          depth.messages() == 0 ? "0" : "@|yellow " + depth.messages() + "|@",
          depth.oldest().map(sent -> (depth.all() ? "" : "≥ ") + age(age(sent))).orElse("-"),
          depth.queue().work().isPresent() ? "its function" : "nowhere");
    }
    String next =
        queues.stream()
            .filter(depth -> depth.messages() > 0)
            .findFirst()
            .map(depth -> "; next: ./countersign dlq show " + depth.queue().name())
            .orElse("");
    return table.render(look.width(), look.ansi())
        + "\n"
        + Words.count(messages(), "dead letter", "dead letters")
        + next
        + "\n";
  }

  private long messages() {
    return queues.stream().mapToLong(Depth::messages).sum();
  }

  private Duration age(Instant sent) {
    return Duration.between(sent, now);
  }

  /** The largest unit that says it: nobody needs the seconds of days. */
  static String age(Duration age) {
    if (age.toDays() > 1) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 1) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 1 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }
}
