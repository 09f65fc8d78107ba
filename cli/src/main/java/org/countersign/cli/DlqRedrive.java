package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.countersign.cli.Console.Look;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.MoveTask;

/** The answer of {@code dlq redrive}. */
record DlqRedrive(boolean dryRun, List<Moved> queues) implements Console.Answer {
  DlqRedrive {
    queues = List.copyOf(queues);
  }

  /**
   * One queue.
   *
   * @param moved messages that SQS moved
   * @param left messages that are there now: what failed again, on the laptop
   */
  record Moved(DeadLetterQueue queue, int perSecond, MoveTask.State state, long moved, long left) {
    Moved {
      requireNonNull(queue, "queue is null");
      requireNonNull(state, "state is null");
    }

    /** The call, as the API's reference writes it. */
    String call() {
      return "sqs StartMessageMoveTask SourceArn="
          + queue.arn()
          + " DestinationArn="
          + queue.work().map(DeadLetterQueue.Work::arn).orElse("")
          + (perSecond > 0 ? " MaxNumberOfMessagesPerSecond=" + perSecond : "");
    }
  }

  boolean isClean() {
    return dryRun
        || queues.stream()
            .allMatch(one -> one.state() == MoveTask.State.COMPLETED && one.left() == 0);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("dryRun", dryRun);
    ArrayNode list = node.putArray("queues");
    for (Moved one : queues) {
      ObjectNode entry = list.addObject().put("queue", one.queue().name());
      entry.put("call", one.call());
      entry.put("moved", one.moved());
      entry.put("left", one.left());
      entry.put("state", dryRun ? "not-begun" : one.state().name().toLowerCase(Locale.ROOT));
    }
    return node;
  }

  @Override
  public String text(Look look) {
    StringBuilder text = new StringBuilder();
    for (Moved one : queues) {
      if (dryRun) {
        text.append(one.call()).append("   # ").append(one.left()).append(" messages\n");
      } else {
        text.append(one.queue().name())
            .append(": ")
            .append(Words.count(one.moved(), "message", "messages"))
            .append(" moved, ")
            .append(one.state().name().toLowerCase(Locale.ROOT))
            .append("; ")
            .append(one.left() == 0 ? "none is there now" : one.left() + " there now")
            .append('\n');
      }
    }
    if (queues.isEmpty()) {
      return "no dead letters that could go back\n";
    }
    if (!dryRun && !isClean()) {
      text.append("next: ./countersign dlq show ")
          .append(
              queues.stream()
                  .filter(one -> one.left() > 0)
                  .findFirst()
                  .orElse(queues.getFirst())
                  .queue()
                  .name())
          .append('\n');
    }
    return text.toString();
  }
}
