package org.countersign.cli;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code desk}: the review desk over what earlier runs left. */
@Command(
    name = "desk",
    description =
        "Open the review desk in a browser's reach, over what demo or play left, until Ctrl-C.",
    footer = {
      "  ./countersign desk",
      "  ./countersign desk --desk-port 8600",
      "  ./countersign desk token --as ada",
    })
final class DeskCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Mixin private DeskOptions desk = new DeskOptions();

  @Option(names = "--fresh", description = "Forget what earlier runs left.", order = 4)
  private boolean fresh;

  DeskCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    LaptopDoor.Start start =
        new LaptopDoor.Start(fresh, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    try (Laptop laptop = context.laptops().start(start, console)) {
      URI url = laptop.openDesk(desk.wish());
      if (console.isJson()) {
        console.answer(new DeskAnswer(url));
      }
      console.announce(DeskOptions.line(url));
      console.note("The desk stays open; Ctrl-C closes it and keeps what was decided.");
      laptop.stayUp();
    }
    return ExitStatus.CLEAN.code();
  }
}
