package org.countersign.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
final class CommonOptions {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description =
          "Colours: auto, always or never; auto is on a terminal, unless NO_COLOR is set.",
      order = 90)
  private TerminalSettings.ColorChoice color = TerminalSettings.ColorChoice.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress, no notes.",
      order = 91)
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "More notes; twice for calls.",
      order = 92)
  private boolean[] verbose = {};

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On failure write a stack trace to a file and name it. May quote input.",
      order = 93)
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "This text.",
      order = 94)
  private boolean help;

  TerminalSettings.ColorChoice color() {
    return color;
  }

  boolean isQuiet() {
    return quiet;
  }

  int verbosity() {
    return verbose.length;
  }

  boolean isDebug() {
    return debug;
  }

  boolean isHelp() {
    return help;
  }
}
