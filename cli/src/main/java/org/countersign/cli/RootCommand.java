package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countersign} itself: it only has commands. */
@Command(
    name = "countersign",
    description = "Nothing that AWS did with PHI goes unexplained.",
    footer = {
      "  ./countersign demo --once",
      "  ./countersign case list",
      "  ./countersign help exit-codes",
    })
final class RootCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final CommonOptions common;

  RootCommand(CommonOptions common) {
    this.common = requireNonNull(common, "common is null");
  }

  @Override
  public void run() {
    throw new ParameterException(
        requireNonNull(spec, "picocli sets spec").commandLine(), "no command given");
  }

  boolean isQuiet() {
    return common.isQuiet();
  }
}
