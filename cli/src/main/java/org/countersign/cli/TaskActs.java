package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Task;
import org.countersign.task.Ruling;
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

  TaskView claim(String given, String person) {
    return act(given, task -> desk.claim(task.caseId(), task.id(), person));
  }

  TaskView decide(String given, Ruling ruling) {
    return act(given, task -> desk.decide(task.caseId(), task.id(), ruling));
  }

  private TaskView act(String given, Consumer<Task> act) {
    Task task = finder.find(given).task();
    try {
      act.accept(task);
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
    };
  }
}
