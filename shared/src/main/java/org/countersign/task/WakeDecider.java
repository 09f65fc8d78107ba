package org.countersign.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.finding.Upkeep;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.PageRequest;
import org.countersign.ledger.Task;
import org.countersign.review.Consequence;

/**
 * What time alone does to a case, of every kind: the one place for it. A finding that was left
 * alone until now returns to the person who has to decide it again; one that Security Hub would
 * forget is sent once more; a task whose holder's time is over is nobody's again; one that nobody
 * decided in time is an approver's. Pure, and the counterpart of {@link Ledger#due}: what is due is
 * no longer due after it.
 */
public final class WakeDecider {
  /** Type of the entry of a finding that is sent again as it is. */
  public static final String REFRESHED = "finding-refreshed";

  private static final Severity PAGES_FROM = Severity.HIGH;

  /** Decides nothing if the case is not due, so a wake-up too many changes nothing. */
  public Decision wake(CaseFile known, Instant now) {
    Decision.Builder decision = Decision.on(known.id());
    for (Finding finding : known.findings()) {
      Suppression suppression = finding.suppression();
      if (suppression != null && suppression.isOverAt(now)) {
        leftAloneNoLonger(decision, known, finding, suppression, now);
      } else if (Upkeep.isStaleAt(finding, now)) {
        Finding again = finding.refreshed(now);
        decision.finding(again).record(REFRESHED, now, Body.ofFinding(again));
      }
    }
    for (Task task : known.tasks()) {
      if (task.isOverdueAt(now)) {
        overdue(decision, task, now);
      } else if (task.isLapsedAt(now)) {
        Task returned = task.returned();
        decision
            .task(returned)
            .record("task-returned", now, Body.ofTask(returned).put("heldBy", task.assignee()));
      }
    }
    return decision.decide();
  }

  private static void overdue(Decision.Builder decision, Task task, Instant now) {
    Task expired = task.expired(now);
    decision
        .task(expired)
        .record("task-expired", now, Body.ofTask(expired).put("heldBy", task.assignee()))
        .record(
            "task-escalated", now, Body.of(Map.of("task", task.id(), "to", Role.APPROVER.text())));
    if (task.severity().isAtLeast(PAGES_FROM)) {
      PageRequest.about(task, "overdue: " + task.kind()).into(decision, now);
    }
  }

  private static void leftAloneNoLonger(
      Decision.Builder decision,
      CaseFile known,
      Finding finding,
      Suppression suppression,
      Instant now) {
    Optional<Task> task = Optional.ofNullable(suppression.taskId()).flatMap(known::task);
    Finding back = finding.suppressed(null, now);
    ObjectNode body =
        Body.ofFinding(back)
            .put("task", suppression.taskId())
            .put("until", String.valueOf(suppression.until()));
    decision.finding(back).record(LeftAlone.by(task).ended(), now, body);
    if (!back.isOpen()) {
      return; // its cause went away meanwhile: nobody has to decide anything
    }
    task.filter(before -> before.state() == Task.State.DECIDED)
        .ifPresent(decided -> reopen(decision, decided, back, now));
    if (back.severity().isAtLeast(PAGES_FROM)) {
      PageRequest.about(back, "no longer left alone: " + back.title()).into(decision, now);
    }
  }

  private static void reopen(Decision.Builder decision, Task decided, Finding back, Instant now) {
    Task filed = decided.filed();
    Task again =
        decided.reopened(back.severity(), now, now.plus(Consequence.timeToDecide(back.severity())));
    decision
        .task(filed)
        .task(again)
        .record("task-opened", now, Body.ofTask(again).put("decidedBefore", filed.id()));
  }
}
