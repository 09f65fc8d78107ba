package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Comment;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.review.Consequence;
import org.countersign.task.TaskRefusedException.Cause;

/** Opens a decided task again, and with it what its decision ended. */
final class Reopening {
  /** State of a case that was closed by people's decisions and is not any more. */
  static final String REOPENED = "reopened";

  private final TaskAct on;

  Reopening(TaskAct on) {
    this.on = requireNonNull(on, "on is null");
  }

  Decision reopen(String reason) {
    Task decided = requireReopenable();
    Instant now = on.now();
    Task again =
        decided
            .reopened(
                decided.severity(), now, now.plus(Consequence.timeToDecide(decided.severity())))
            .commented(new Comment(on.actor().person(), now, reason));
    Decision.Builder decision =
        on.becoming(
                again,
                "task-reopened",
                on.entry(again)
                    .put("decidedBefore", decided.filed().id())
                    .put("reasonDigest", EntryHash.sha256(reason)))
            .task(decided.filed());
    CaseState state = requireNonNull(on.known().state(), "no case, no task");
    boolean wasClosed = state.state().equals(CaseClosing.CLOSED);
    if (wasClosed) {
      decision.becoming(state.in(REOPENED));
    }
    for (Finding finding : on.known().findings()) {
      Suppression left = finding.suppression();
      if (left != null && decided.id().equals(left.taskId())) {
        Finding back = finding.suppressed(null, now);
        decision.finding(back).record("finding-updated", now, Body.ofFinding(back));
      } else if (wasClosed && finding.status() == Finding.Status.CLEARED) {
        Finding back = finding.raisedAgain(now);
        decision.finding(back).record("finding-raised", now, Body.ofFinding(back));
      }
    }
    return decision.decide();
  }

  private Task requireReopenable() {
    Task task = on.task();
    on.requireApprover();
    if (!task.isDone()) {
      throw refused("it is not decided");
    }
    if (Actor.OURSELVES.equals(task.assignee())) {
      throw refused("its source took the cause away");
    }
    if (!task.id().equals(Task.idOf(task.caseId(), task.kind()))) {
      throw refused("it was opened again before");
    }
    boolean hasLeft =
        List.of(Verdict.CORRECT_AND_PROMOTE, Verdict.DELETE_IMAGE_SET, Verdict.PUBLISH).stream()
            .anyMatch(verdict -> verdict.text().equals(task.decision()));
    if (hasLeft) {
      throw refused("what it decided has left the suite");
    }
    return task;
  }

  private TaskRefusedException refused(String because) {
    return TaskAct.refused(new Cause.NotNow(on.task().id(), because));
  }
}
