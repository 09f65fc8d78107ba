package org.countersign.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code suppressions}: what is left alone, by whom and until when. */
@Command(
    name = "suppressions",
    description =
        "List the findings that are left alone: accepted risks, false positives, and what a person suppressed in Security Hub; and the alerts that the detections' context suppresses (laptop only).",
    footer = {
      "  ./countersign suppressions",
      "  ./countersign suppressions --all",
      "  ./countersign suppressions --json",
    })
final class SuppressionsCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Option(names = "--all", description = "Those that are over too.", order = 1)
  private boolean all;

  SuppressionsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(
          Suppressions.of(CaseRecord.all(laptop.ledger()), laptop.clock().instant(), all));
    }
    return ExitStatus.CLEAN.code();
  }
}
