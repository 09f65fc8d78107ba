package org.countersign.cli;

import org.countersign.task.Act;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code task claim}. */
@Command(
    name = "claim",
    description = "Take a task, so that nobody else decides it; it comes back after half an hour.",
    footer = {
      "  ./countersign task claim task-0a1b2c3d4e5f",
      "  ./countersign task claim task-0a1b2c3d4e5f --as ada",
      "  ./countersign task claim task-0a1b2c3d4e5f --as eva --take-over",
    })
final class TaskClaimCommand extends TaskActCommand {
  @Option(
      names = "--take-over",
      description = "Also from somebody who holds it, as an approver.",
      order = 2)
  private boolean takesOver;

  TaskClaimCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.Claim(takesOver);
  }
}
