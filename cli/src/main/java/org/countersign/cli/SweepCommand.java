package org.countersign.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweep}: the floor under delivery, run by hand. */
@Command(
    name = "sweep",
    description =
        "Compare what AWS lists with the cases that exist, and see to what was lost on the way.",
    footer = {
      "  ./countersign sweep",
      "  ./countersign sweep --json",
      "  ./countersign sweep --json --out sweep.json",
    })
final class SweepCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  SweepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      SweepOutcome outcome = laptop.sweep();
      console.answer(outcome);
      return (outcome.agrees() ? ExitStatus.CLEAN : ExitStatus.NEEDS_A_PERSON).code();
    }
  }
}
