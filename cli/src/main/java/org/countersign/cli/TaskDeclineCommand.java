package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.countersign.task.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code task decline}. */
@Command(
    name = "decline",
    description = "Refuse what another asked for, or take back what you asked for.",
    footer = {
      "  ./countersign task decline task-0a1b2c3d4e5f --as eva --reason \"wrong job\"",
      "  ./countersign task decline task-0a1b2c3d4e5f --as eva --reason \"wrong job\" --json",
      "  ./countersign task decline task-0a1b2c3d4e5f --reason \"asked the ward\"",
    })
final class TaskDeclineCommand extends TaskActCommand {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, in your words; kept with the task.",
      order = 2)
  private @Nullable String reason;

  TaskDeclineCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.Decline(requireNonNull(reason, "picocli requires it"));
  }
}
