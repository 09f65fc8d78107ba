package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.countersign.ledger.Clerk;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.TaskDesk;
import org.countersign.task.TaskRefusedException;

/** Carries out what a person does with a task, and lets the cloud pass on what follows from it. */
final class TaskActs {
  private final Laptop laptop;
  private final TaskFinder finder;
  private final TaskDesk desk;

  TaskActs(Laptop laptop) {
    this.laptop = requireNonNull(laptop, "laptop is null");
    this.finder = new TaskFinder(laptop.ledger());
    this.desk = new TaskDesk(new Clerk(laptop.ledger()), laptop.clock());
  }

  /**
   * @param given a task's id or the beginning of it
   */
  TaskView act(String given, String person, Act act) {
    Task task = finder.find(given).task();
    try {
      desk.act(task.caseId(), task.id(), Actor.operator(person), act);
    } catch (TaskRefusedException e) {
      throw refused(e.refusal());
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(
          String.valueOf(e.getMessage()), "See: ./countersign task --help");
    }
    // A cleared finding is news for Security Hub.
    laptop.settle();
    return finder.find(task.id());
  }

  private static CommandFailedException refused(TaskRefusedException.Cause cause) {
    return switch (cause) {
      case TaskRefusedException.Cause.Unknown unknown ->
          CommandFailedException.notFound(unknown.text(), "See: ./countersign task list");
      case TaskRefusedException.Cause.ClaimedBy claimed ->
          CommandFailedException.conflict(
              claimed.text(),
              "Ask " + claimed.person() + ", or take another: ./countersign task list");
      case TaskRefusedException.Cause.AlreadyDecided decided ->
          CommandFailedException.conflict(
              decided.text(), "See: ./countersign task show " + decided.task());
      case TaskRefusedException.Cause.NotThisWay way ->
          CommandFailedException.usage(way.text(), "Instead: " + way.instead());
      case TaskRefusedException.Cause.Expired expired ->
          CommandFailedException.conflict(expired.text(), "See: ./countersign task list --all");
      case TaskRefusedException.Cause.NotAllowed denied ->
          CommandFailedException.conflict(denied.text(), "Ask somebody who has it.");
      case TaskRefusedException.Cause.SamePerson same ->
          CommandFailedException.conflict(
              same.text(),
              "Ask a colleague: ./countersign task approve " + same.task() + " --as NAME");
      case TaskRefusedException.Cause.Awaiting awaiting ->
          CommandFailedException.conflict(
              awaiting.text(),
              "As that person: ./countersign task approve %s --as NAME; or: ./countersign task decline %s"
                  .formatted(awaiting.task(), awaiting.task()));
      case TaskRefusedException.Cause.NotNow early ->
          CommandFailedException.conflict(
              early.text(), "See: ./countersign task show " + early.task());
      case TaskRefusedException.Cause.Stale stale ->
          CommandFailedException.conflict(
              stale.text(), "See: ./countersign task show " + stale.task());
    };
  }
}
