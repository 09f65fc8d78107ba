package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.countersign.task.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code task reopen}. */
@Command(
    name = "reopen",
    description = "Open a decided task again, and its finding with it.",
    footer = {
      "  ./countersign task reopen task-0a1b2c3d4e5f --as eva --reason \"wrong job\"",
      "  ./countersign task reopen task-0a1b2c3d4e5f --as eva --reason \"wrong job\" --json",
      "  ./countersign task reopen task-0a1b2c3d4e5f --reason \"asked the ward\"",
    })
final class TaskReopenCommand extends TaskActCommand {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, in your words; kept with the task.",
      order = 2)
  private @Nullable String reason;

  TaskReopenCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.Reopen(requireNonNull(reason, "picocli requires it"));
  }
}
