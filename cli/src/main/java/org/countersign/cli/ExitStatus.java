package org.countersign.cli;

/** How a command ended. {@code help exit-codes} and the reference are generated from this table. */
enum ExitStatus {
  CLEAN(0, "done and clean", "listing commands, demo and play end so whenever they ran"),
  NEEDS_A_PERSON(
      1,
      "done, something needs a person",
      "reconcile found discrepancies; a case's chain of entries is broken; sweep cannot make owed and received agree; owed finds something missing or an hour without an answer; doctor misses something; dlq redrive left messages behind; oncall check finds a configuration that cannot be used; replay --fail-on found it"),
  BAD_USAGE(
      2,
      "bad usage or unreadable input",
      "an unknown option, a file that is not there or not what it should be, an id that fits nothing"),
  COULD_NOT_FINISH(
      3,
      "could not finish",
      "permission, disk, a server of the laptop cloud, somebody else holds the task"),
  INTERRUPTED(130, "interrupted", "Ctrl-C; the state is kept");

  private final int code;
  private final String meaning;
  private final String examples;

  ExitStatus(int code, String meaning, String examples) {
    this.code = code;
    this.meaning = meaning;
    this.examples = examples;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  String examples() {
    return examples;
  }
}
