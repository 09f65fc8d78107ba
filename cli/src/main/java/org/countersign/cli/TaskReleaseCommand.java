package org.countersign.cli;

import org.countersign.task.Act;
import picocli.CommandLine.Command;

/** {@code task release}. */
@Command(
    name = "release",
    description = "Give back a task that you hold.",
    footer = {
      "  ./countersign task release task-0a1b2c3d4e5f",
      "  ./countersign task release task-0a1b2c3d4e5f --as ada",
      "  ./countersign task release task-0a1b2c3d4e5f --json",
    })
final class TaskReleaseCommand extends TaskActCommand {

  TaskReleaseCommand(Context context) {
    super(context);
  }

  @Override
  Act act() {
    return new Act.Release();
  }
}
