package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.countersign.desk.query.Tab;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;

/**
 * One task in a list.
 *
 * @param mark a few characters of the task's tag, enough to see that it changed
 * @param about the case in short: its kind and the last part of its id
 * @param standing who holds it or what it waits for
 * @param offers what a person can do from the list: {@code claim}, {@code decide}, {@code approve}
 *     or {@code open}
 */
record TaskRow(
    String id,
    String tag,
    String mark,
    String href,
    String kind,
    Severity severity,
    String about,
    String caseText,
    String caseHref,
    Instant openedAt,
    String opened,
    Instant due,
    String dueWords,
    boolean isOverdue,
    String standing,
    String offers) {
  private static final int MARK = 6;

  TaskRow {
    requireNonNull(id, "id is null");
    requireNonNull(severity, "severity is null");
  }

  static TaskRow of(Task task, String person, boolean mayAct, Instant now) {
    return new TaskRow(
        task.id(),
        task.tag(),
        mark(task),
        Paths.ofTask(task.id()),
        Words.kind(task.kind()),
        task.severity(),
        about(task.caseId()),
        task.caseId().text(),
        Paths.ofCase(task.caseId()),
        task.openedAt(),
        When.fromNow(task.openedAt(), now),
        task.due(),
        When.due(task.due(), now),
        Tab.isOverdue(task, now),
        standing(task, person, now),
        offers(task, person, mayAct, now));
  }

  static String mark(Task task) {
    return task.tag().substring(0, MARK);
  }

  static String about(CaseId id) {
    String rest = id.rest();
    String last = rest.substring(rest.lastIndexOf('/') + 1);
    return Words.kind(id.kind()) + " " + (last.isEmpty() ? rest : last);
  }

  static String standing(Task task, String person, Instant now) {
    Proposal proposal = task.proposal();
    if (task.isDone()) {
      String approver = task.approver();
      return VerdictWords.label(task.decision())
          + ", by "
          + name(String.valueOf(task.assignee()), person)
          + (approver == null ? "" : " and " + name(approver, person));
    }
    if (task.state() == Task.State.AWAITING && proposal != null) {
      return name(proposal.by(), person)
          + (proposal.by().equals(person) ? " ask for: " : " asks for: ")
          + VerdictWords.label(proposal.decision());
    }
    if (Tab.isHeld(task, now)) {
      Instant until = task.leaseUntil();
      return name(String.valueOf(task.assignee()), person)
          + (until == null ? "" : ", " + When.length(Duration.between(now, until)) + " left");
    }
    return task.state() == Task.State.EXPIRED ? "An approver’s" : "Nobody";
  }

  private static String name(String of, String person) {
    return of.equals(person) ? "You" : of;
  }

  private static String offers(Task task, String person, boolean mayAct, Instant now) {
    Proposal proposal = task.proposal();
    if (!mayAct || task.isDone()) {
      return "open";
    }
    if (task.state() == Task.State.AWAITING) {
      return proposal != null && !proposal.by().equals(person) ? "approve" : "open";
    }
    if (!Tab.isHeld(task, now)) {
      return task.state() == Task.State.EXPIRED ? "open" : "claim";
    }
    return person.equals(task.assignee()) ? "decide" : "open";
  }
}
