package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.countersign.task.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common by which a person does something with one task. */
abstract class TaskActCommand implements Callable<Integer>, UsesLaptop {
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

  TaskActCommand(Context context) {
    this.context = context;
  }

  /**
   * @throws IllegalArgumentException if what was given is not one
   */
  abstract Act act();

  @Override
  public Integer call() {
    Act act;
    try {
      act = act();
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(
          String.valueOf(e.getMessage()), "See: ./countersign task --help");
    }
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(
          new TaskActs(laptop)
              .act(
                  requireNonNull(id, "picocli requires it"),
                  person == null ? context.user() : person,
                  act));
    }
    return ExitStatus.CLEAN.code();
  }
}
