package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.countersign.task.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code task hand-over}. */
@Command(
    name = "hand-over",
    description = "Give a task to a colleague.",
    footer = {
      "  ./countersign task hand-over task-0a1b2c3d4e5f --to bob",
      "  ./countersign task hand-over task-0a1b2c3d4e5f --as ada --to bob",
      "  ./countersign task hand-over task-0a1b2c3d4e5f --to bob --json",
    })
final class TaskHandOverCommand extends TaskActCommand {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "PERSON",
      description = "Who gets it.",
      order = 2)
  private @Nullable String to;

  TaskHandOverCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.HandOver(requireNonNull(to, "picocli requires it"));
  }
}
