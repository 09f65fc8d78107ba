package org.countersign.task;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;
import org.jspecify.annotations.Nullable;

/** A person in front of a task: what they may do with it, and how an entry says that they did. */
record TaskAct(CaseFile known, Task task, Actor actor, Instant now) {
  /**
   * @throws TaskRefusedException if the task is somebody else's, or nobody's any more
   */
  void requireOurs() {
    switch (task.state()) {
      case OPEN -> {}
      case CLAIMED -> requireNotHeldByAnother();
      case AWAITING ->
          throw refused(
              new Cause.Awaiting(
                  task.id(),
                  word(task.assignee()),
                  task.proposal() == null ? "" : task.proposal().decision()));
      case EXPIRED -> {
        requireApprover(new Cause.Expired(task.id()));
        requireNotHeldByAnother();
      }
      case DECIDED -> throw alreadyDecided();
    }
  }

  TaskRefusedException alreadyDecided() {
    return refused(
        new Cause.AlreadyDecided(task.id(), word(task.assignee()), word(task.decision())));
  }

  void requireApprover(Cause otherwise) {
    if (!actor.isApprover()) {
      throw refused(otherwise);
    }
  }

  void requireApprover() {
    requireApprover(new Cause.NotAllowed(task.id(), Role.APPROVER));
  }

  boolean isHeldByAnother() {
    return task.assignee() != null
        && !task.assignee().equals(actor.person())
        && !task.isLapsedAt(now);
  }

  private void requireNotHeldByAnother() {
    if (isHeldByAnother()) {
      throw refused(new Cause.ClaimedBy(task.id(), word(task.assignee())));
    }
  }

  static TaskRefusedException refused(Cause cause) {
    return new TaskRefusedException(cause);
  }

  /** A decision that makes the task so and says who did it. */
  Decision.Builder becoming(Task next, String type) {
    return becoming(next, type, entry(next));
  }

  Decision.Builder becoming(Task next, String type, ObjectNode body) {
    return Decision.on(known.id()).task(next).record(type, now, body);
  }

  /** The task as its entries show it, with who acts and from where. */
  ObjectNode entry(Task next) {
    return Body.ofTask(next).put("by", actor.person()).put("from", actor.from());
  }

  private static String word(@Nullable String text) {
    return requireNonNullElse(text, "unknown");
  }
}
