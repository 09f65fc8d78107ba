package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.cli.Console.Look;
import org.countersign.ledger.Comment;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code task show}, {@code claim} and {@code decide}.
 *
 * @param caseState where its case stands now
 */
record TaskView(Task task, String caseState) implements Console.Answer {
  @Override
  public JsonNode json() {
    return json(task).put("caseState", caseState);
  }

  static ObjectNode json(Task task) {
    ObjectNode node = CaseRecord.json(task);
    node.put("case", task.caseId().text());
    node.put("severity", task.severity().name());
    node.put("openedAt", task.openedAt().toString());
    node.put("assignee", task.assignee());
    node.put("decision", task.decision());
    node.put("reason", task.reason());
    node.put("decidedAt", text(task.decidedAt()));
    node.put("leaseUntil", text(task.leaseUntil()));
    node.put("approver", task.approver());
    Proposal asked = task.proposal();
    node.put("asked", asked == null ? null : asked.decision());
    node.put("askedBy", asked == null ? null : asked.by());
    node.put("comments", task.comments().size());
    return node;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  @Override
  public String text(Look look) {
    StringBuilder text = new StringBuilder();
    text.append(look.line("@|bold " + task.id() + "|@  " + task.kind()));
    text.append(look.line("  state     " + Words.task(task)));
    text.append(look.line("  severity  " + Words.severity(task.severity())));
    text.append("  opened    ").append(Words.minute(task.openedAt())).append('\n');
    text.append("  due       ").append(Words.minute(task.due())).append('\n');
    text.append(
        look.line("  case      " + task.caseId().text() + " (" + Words.state(caseState) + ")"));
    Proposal asked = task.proposal();
    if (task.state() == Task.State.AWAITING && asked != null) {
      text.append("  asked     ")
          .append(asked.by() + " asks for " + asked.decision() + ": ")
          .append(Words.plain(asked.reason()))
          .append('\n');
    }
    if (task.approver() != null) {
      text.append("  approved  by ").append(task.approver()).append('\n');
    }
    for (Comment comment : task.comments()) {
      text.append("  comment   ")
          .append(comment.by() + ", " + Words.minute(comment.at()) + ": ")
          .append(Words.plain(comment.text()))
          .append('\n');
    }
    if (task.reason() != null) {
      text.append("  reason    ").append(Words.plain(task.reason())).append('\n');
    }
    if (task.state() == Task.State.AWAITING) {
      text.append("\nnext, as a second person: ./countersign task approve ")
          .append(task.id())
          .append(" --as NAME\n");
    } else if (!task.isDone()) {
      text.append("\nnext: ./countersign task decide ")
          .append(task.id())
          .append(
              caseState.equals(CaseClosing.CAUSE_STANDS)
                  ? " --decision accept-risk --until DAY --reason \"why it can stay\"\n"
                  : " --decision accept --reason \"seen with the sender\"\n");
    }
    return text.toString();
  }
}
