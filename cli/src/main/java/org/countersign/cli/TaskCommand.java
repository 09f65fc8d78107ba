package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code task}: what people must look at. */
@Command(
    name = "task",
    description =
        "List review tasks, look at one, claim it, decide it, approve what another asked for (laptop only).",
    footer = {
      "  ./countersign task list",
      "  ./countersign task claim task-0a1b2c3d4e5f --as ada",
      "  ./countersign task decide task-0a1b2c3d4e5f --decision accept --reason \"seen with the sender\"",
    })
final class TaskCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = requireNonNull(spec, "picocli sets spec").commandLine();
    throw new ParameterException(
        command, "task needs one of: " + String.join(", ", command.getSubcommands().keySet()));
  }
}
