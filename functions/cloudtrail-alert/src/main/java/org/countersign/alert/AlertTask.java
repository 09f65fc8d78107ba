package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.countersign.detect.AlertCase;
import org.countersign.detect.Cleared;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.review.Consequence;
import org.jspecify.annotations.Nullable;

/** The one task of an alert: to look at it. Its kind is the detection's id in capitals. */
final class AlertTask {
  /** Who decides a task whose cause somebody undid. */
  private static final String OURSELVES = "countersign";

  private final CaseFile known;
  private final AlertCase alert;
  private final Decision.Builder decision;
  private final String kind;

  AlertTask(CaseFile known, AlertCase alert, Decision.Builder decision) {
    this.known = requireNonNull(known, "known is null");
    this.alert = requireNonNull(alert, "alert is null");
    this.decision = requireNonNull(decision, "decision is null");
    this.kind = alert.detection().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Whether no person has decided since this event: what they decided covers what was before. */
  boolean wasNotDecidedAfter(Instant event) {
    Task before = task();
    Instant decided = before == null || !isRuledByAPerson(before) ? null : before.decidedAt();
    return decided == null || event.isAfter(decided);
  }

  /** Opens the task, again if it was decided before; leaves one that is open as it is. */
  void open() {
    Task before = task();
    if (before != null && !before.isDone()) {
      return;
    }
    if (before != null && isRuledByAPerson(before)) {
      // What a person decided, and why, outlives the task's being open again.
      decision.task(before.filed());
    }
    Instant at = alert.last();
    record(
        "task-opened",
        Task.open(
            known.id(),
            kind,
            alert.severity(),
            at,
            at.plus(Consequence.timeToDecide(alert.severity()))),
        at);
  }

  void resolve(Cleared by) {
    Task before = task();
    if (before != null && !before.isDone()) {
      record(
          "task-decided",
          before.decided(OURSELVES, "resolved", "it was undone: " + by.eventName(), by.at()),
          by.at());
    }
  }

  private @Nullable Task task() {
    return known.task(Task.idOf(known.id(), kind)).orElse(null);
  }

  private static boolean isRuledByAPerson(Task task) {
    return task.state() == Task.State.DECIDED && !OURSELVES.equals(task.assignee());
  }

  private void record(String type, Task task, Instant at) {
    ObjectNode body = Body.ofTask(task);
    decision.task(task).record(type, at, body);
  }
}
