package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;

/** Finds the task that a person means, by its id or the beginning of it. */
final class TaskFinder {
  private static final String PREFIX = "task-";

  private final Ledger ledger;

  TaskFinder(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  /**
   * @throws CommandFailedException if none or several fit
   */
  TaskView find(String given) {
    String text = given.startsWith(PREFIX) ? given : PREFIX + given;
    List<TaskView> all =
        CaseRecord.all(ledger).stream()
            .flatMap(
                record ->
                    record.tasks().stream().map(task -> new TaskView(task, record.state().state())))
            .toList();
    List<TaskView> fitting =
        given.isBlank()
            ? List.of()
            : all.stream().filter(view -> view.task().id().startsWith(text)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (fitting.size() > 1) {
      throw CommandFailedException.notFound(
          fitting.size() + " tasks begin with " + given,
          "Say more of it: " + String.join(", ", ids(fitting).subList(0, 2)) + " …");
    }
    List<String> near = Nearest.to(text, ids(all));
    throw CommandFailedException.notFound(
        "there is no task " + given,
        near.isEmpty()
            ? "See: ./countersign task list --all"
            : "Did you mean: " + String.join(", ", near) + "?");
  }

  private static List<String> ids(List<TaskView> views) {
    return views.stream().map(TaskView::task).map(Task::id).toList();
  }
}
