package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dlq}: messages that no function could work off. */
@Command(
    name = "dlq",
    description =
        "List dead letters, tell why each lies there without showing what it holds, and send them back to work.",
    footer = {
      "  ./countersign dlq list",
      "  ./countersign dlq show imaging-import",
      "  ./countersign dlq redrive imaging-import",
    })
final class DlqCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = requireNonNull(spec, "picocli sets spec").commandLine();
    throw new ParameterException(
        command, "dlq needs one of: " + String.join(", ", command.getSubcommands().keySet()));
  }
}
