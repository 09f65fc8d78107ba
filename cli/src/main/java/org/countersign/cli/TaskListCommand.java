package org.countersign.cli;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.ledger.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code task list}. */
@Command(
    name = "list",
    description = "List the tasks that are not decided, due soonest first.",
    footer = {
      "  ./countersign task list",
      "  ./countersign task list --all",
      "  ./countersign task list --json",
    })
final class TaskListCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Option(names = "--all", description = "Decided and expired ones too.", order = 1)
  private boolean all;

  TaskListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      List<CaseRecord> cases = CaseRecord.all(laptop.ledger());
      List<Task> tasks =
          cases.stream()
              .flatMap(record -> record.tasks().stream())
              .filter(task -> all || !task.isDone())
              .sorted(Comparator.comparing(Task::due).thenComparing(Task::id))
              .toList();
      console.answer(
          new TaskList(
              tasks,
              cases.stream().map(CaseRecord::id).toList(),
              all ? "all" : "not decided; --all for the rest"));
    }
    return ExitStatus.CLEAN.code();
  }
}
