package org.countersign.cli;

import picocli.CommandLine.Option;

/** Whose dead letters. */
final class DlqOptions {
  @Option(
      names = "--aws",
      description =
          "Those of your own account, by the SDK's credentials and Region (AWS_PROFILE and the like), instead of the laptop cloud's.",
      order = 20)
  private boolean aws;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      defaultValue = "countersign",
      description = "With --aws: the suite's stack.",
      order = 21)
  private String stack = "countersign";

  boolean isAws() {
    return aws;
  }

  String stack() {
    return stack;
  }
}
