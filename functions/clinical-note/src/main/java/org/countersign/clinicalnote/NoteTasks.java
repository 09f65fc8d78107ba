package org.countersign.clinicalnote;

import java.time.Instant;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.review.Consequence;

/** The tasks of a note's case. Pure. */
final class NoteTasks {
  private static final String OURSELVES = "countersign";

  private NoteTasks() {}

  /** Opens a task, or opens it again if it was decided; one that is open stays as it is. */
  static void open(
      Decision.Builder decision, CaseFile known, String kind, Severity severity, Instant at) {
    Task before = known.task(Task.idOf(known.id(), kind)).orElse(null);
    Instant due = at.plus(Consequence.timeToDecide(severity));
    if (before == null) {
      Task task = Task.open(known.id(), kind, severity, at, due);
      decision.task(task).record("task-opened", at, Body.of(task));
    } else if (before.state() == Task.State.DECIDED) {
      Task filed = before.filed();
      Task again = before.reopened(severity, at, due);
      decision
          .task(filed)
          .task(again)
          .record("task-opened", at, Body.of(again).put("decidedBefore", filed.id()));
    }
  }

  /** Decides a task whose cause is gone. */
  static void resolve(
      Decision.Builder decision, CaseFile known, String kind, String reason, Instant at) {
    known
        .task(Task.idOf(known.id(), kind))
        .filter(task -> !task.isDone())
        .ifPresent(
            task -> {
              Task decided = task.decided(OURSELVES, "resolved", reason, at);
              decision.task(decided).record("task-decided", at, Body.of(decided));
            });
  }
}
