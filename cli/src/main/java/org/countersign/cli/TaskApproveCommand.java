package org.countersign.cli;

import org.countersign.task.Act;
import picocli.CommandLine.Command;

/** {@code task approve}. */
@Command(
    name = "approve",
    description = "Approve, as a second person, what another asked for.",
    footer = {
      "  ./countersign task approve task-0a1b2c3d4e5f --as eva",
      "  ./countersign task approve task-0a1b2c3d4e5f --as eva --json",
      "  ./countersign task approve task-0a1b2c3d4e5f --as eva --quiet",
    })
final class TaskApproveCommand extends TaskActCommand {

  TaskApproveCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.Approve();
  }
}
