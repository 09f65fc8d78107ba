package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oncall}: who is told what, before anybody is. */
@Command(
    name = "oncall",
    description =
        "Check the configuration of on-call, and see who would be told of a case; nothing is sent.",
    footer = {
      "  ./countersign oncall check on-call.json",
      "  ./countersign oncall simulate 4f2a91c0",
      "  ./countersign oncall simulate 4f2a91c0 --config on-call.json --at 2026-03-02T22:00:00Z",
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
