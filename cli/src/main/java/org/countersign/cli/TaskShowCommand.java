package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code task show}. */
@Command(
    name = "show",
    description = "Show one task.",
    footer = {
      "  ./countersign task show task-0a1b2c3d4e5f",
      "  ./countersign task show task-0a1b --json",
      "  ./countersign task show 0a1b2c3d4e5f",
    })
final class TaskShowCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(paramLabel = "TASK", description = "A task's id or the beginning of it.")
  private @Nullable String id;

  TaskShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(
          new TaskFinder(laptop.ledger()).find(requireNonNull(id, "picocli requires it")));
    }
    return ExitStatus.CLEAN.code();
  }
}
