package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oncall}: who is told what, and who sees to it. */
@Command(
    name = "oncall",
    description =
        "List and acknowledge pages; check the configuration of on-call, and see who would be told of a case.",
    footer = {
      "  ./countersign oncall check on-call.json",
      "  ./countersign oncall simulate 4f2a91c0",
      "  ./countersign oncall pages",
    })
final class OnCallCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = requireNonNull(spec, "picocli sets spec").commandLine();
    throw new ParameterException(
        command, "oncall needs one of: " + String.join(", ", command.getSubcommands().keySet()));
  }
}
