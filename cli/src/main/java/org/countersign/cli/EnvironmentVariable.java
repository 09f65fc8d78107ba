package org.countersign.cli;

/** What the launcher and the command line read from the environment. */
enum EnvironmentVariable {
  JAVA_HOME("a JDK 25; looked at first"),
  COUNTERSIGN_JAVA_OPTS("options for Java instead of -Xmx512m, for example -Xmx256m"),
  COUNTERSIGN_HOME("folder of template.yaml and .countersign/; the launcher sets it to its own"),
  COUNTERSIGN_TTY("which of out and err a terminal shows; the launcher sets it"),
  COUNTERSIGN_WIDTH("columns of the terminal; the launcher sets it, 120 without one"),
  NO_COLOR("any value: no colours, unless --color says otherwise"),
  CLICOLOR_FORCE("any value but 0: colours even without a terminal"),
  TERM("dumb: no colours");

  private final String meaning;

  EnvironmentVariable(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }
}
