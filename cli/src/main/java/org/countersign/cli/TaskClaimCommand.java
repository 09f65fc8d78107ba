package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.countersign.task.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code task claim}. */
@Command(
    name = "claim",
    description = "Take a task, so that nobody else decides it.",
    footer = {
      "  ./countersign task claim task-0a1b2c3d4e5f",
      "  ./countersign task claim task-0a1b2c3d4e5f --as ada",
      "  ./countersign task claim task-0a1b2c3d4e5f --as ada --json",
    })
final class TaskClaimCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(paramLabel = "TASK", description = "A task's id or the beginning of it.")
  private @Nullable String id;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Who acts; by default the user of this machine.",
      order = 1)
  private @Nullable String person;

  @Option(
      names = "--take-over",
      description = "Also from somebody who holds it, as an approver.",
      order = 2)
  private boolean takesOver;

  TaskClaimCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(
          new TaskActs(laptop)
              .act(
                  requireNonNull(id, "picocli requires it"),
                  person == null ? context.user() : person,
                  new Act.Claim(takesOver)));
    }
    return ExitStatus.CLEAN.code();
  }
}
