package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.countersign.cli.Console.Look;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.Reason;

/** The answer of {@code dlq show}. */
record DlqLetters(DeadLetterQueue queue, long depth, List<DeadLetter> letters, Instant now)
    implements Console.Answer {
  /** Retention of the template's dead-letter queues; it counts from the first send. */
  private static final Duration KEPT = Duration.ofDays(14);

  DlqLetters {
    requireNonNull(queue, "queue is null");
    letters = List.copyOf(letters);
    requireNonNull(now, "now is null");
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("queue", queue.name());
    node.put("messages", depth);
    ArrayNode list = node.putArray("letters");
    for (DeadLetter letter : letters) {
      ObjectNode one = list.addObject().put("messageId", Words.plain(letter.messageId()));
      one.put("kind", letter.contents().kind());
      one.put("case", letter.contents().caseId().orElse(null));
      one.put("digest", letter.contents().digest());
      one.put("bytes", letter.contents().bytes());
      one.put("reason", word(letter.reason().kind()));
      one.put("firstError", letter.firstError().map(Words::plain).orElse(null));
      one.put("receives", letter.receives());
      one.put("sent", letter.sent().toString());
      one.put("ageSeconds", Duration.between(letter.sent(), now).toSeconds());
      one.put("expires", letter.sent().plus(KEPT).toString());
    }
    return node;
  }

  private static String word(Reason.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String text(Look look) {
    StringBuilder text = new StringBuilder();
    for (DeadLetter letter : letters) {
      text.append(
          look.line(
              "@|bold "
                  + Words.plain(letter.messageId())
                  + "|@  "
                  + letter.contents().kind()
                  + letter.contents().caseId().map(id -> "  " + id).orElse("")));
      line(text, "why", letter.reason().kind().text());
      line(text, "first error", firstError(letter));
      line(
          text,
          "sent",
          Words.minute(letter.sent())
              + ", "
              + DlqDepths.age(Duration.between(letter.sent(), now))
              + " ago; kept until "
              + Words.minute(letter.sent().plus(KEPT)));
      line(
          text,
          "received",
          Words.count(letter.receives(), "time", "times")
              + queue
                  .work()
                  .map(work -> ", looks included; it comes here after " + work.maxReceiveCount())
                  .orElse(""));
      line(
          text,
          "body",
          letter.contents().bytes() + " bytes, sha-256 " + letter.contents().digest() + "…");
      text.append('\n');
    }
    text.append(Words.count(depth, "dead letter", "dead letters"))
        .append(" of ")
        .append(queue.name());
    if (letters.size() < depth) {
      text.append(", ").append(letters.size()).append(" shown; more: --most N");
    }
    if (depth > 0 && queue.work().isPresent()) {
      text.append("; when the cause is mended: ./countersign dlq redrive ").append(queue.name());
    }
    return text.append('\n').toString();
  }

  private String firstError(DeadLetter letter) {
    return letter
        .firstError()
        .map(Words::plain)
        .orElse(
            queue.work().isPresent()
                ? "the function's log does not say: it was cut short, or the log is gone"
                : "nothing says");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value));
  }
}
