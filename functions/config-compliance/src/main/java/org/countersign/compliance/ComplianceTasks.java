package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.review.Consequence;

/**
 * The tasks of a rule and a resource: one to see to a failure, one to say what became of it when
 * the rule stops to apply. Never both at once.
 */
final class ComplianceTasks {
  static final String NON_COMPLIANT = "NON_COMPLIANT";
  static final String NOT_APPLICABLE = "NOT_APPLICABLE";

  /** Who decides a task whose cause AWS Config itself took away. */
  private static final String OURSELVES = "countersign";

  private final CaseFile known;
  private final Decision.Builder decision;
  private final Instant at;

  /**
   * @param at time of what is decided, by the events; due times count from it
   */
  ComplianceTasks(CaseFile known, Decision.Builder decision, Instant at) {
    this.known = requireNonNull(known, "known is null");
    this.decision = requireNonNull(decision, "decision is null");
    this.at = requireNonNull(at, "at is null");
  }

  /** Opens the task, again if it was decided before; leaves one that is open as it is. */
  void open(String kind, Severity severity) {
    Task before = known.task(Task.idOf(known.id(), kind)).orElse(null);
    if (before == null || before.isDone()) {
      if (before != null && isRuledByAPerson(before)) {
        // What a person decided, and why, outlives the task's being open again.
        decision.task(before.filed());
      }
      record(
          "task-opened",
          Task.open(known.id(), kind, severity, at, at.plus(Consequence.timeToDecide(severity))));
    }
  }

  private static boolean isRuledByAPerson(Task task) {
    return task.state() == Task.State.DECIDED && !OURSELVES.equals(task.assignee());
  }

  void resolve(String kind, String reason) {
    known
        .task(Task.idOf(known.id(), kind))
        .filter(task -> !task.isDone())
        .ifPresent(task -> record("task-decided", task.decided(OURSELVES, "resolved", reason, at)));
  }

  void resolveAll(String reason) {
    known.tasks().stream()
        .filter(task -> !task.isDone())
        .forEach(task -> record("task-decided", task.decided(OURSELVES, "resolved", reason, at)));
  }

  private void record(String type, Task task) {
    ObjectNode body = Body.ofTask(task);
    decision.task(task).record(type, at, body);
  }
}
