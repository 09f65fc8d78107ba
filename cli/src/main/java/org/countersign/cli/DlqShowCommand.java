package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlq show}. */
@Command(
    name = "show",
    description =
        "Tell of each message in a dead-letter queue why it is there, how old it is and what failed first; its body is never shown.",
    footer = {
      "  ./countersign dlq show imaging-import",
      "  ./countersign dlq show finding-delivery --json",
      "  ./countersign dlq show cloudtrail-alert --most 100 --aws",
    })
final class DlqShowCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();
  @Mixin private DlqOptions place = new DlqOptions();

  @Parameters(paramLabel = "QUEUE", description = "A queue, by the name of its function.")
  private @Nullable String name;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "Look at no more than N messages (1 to 1,000).",
      order = 1)
  private int most;

  DlqShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public boolean isForLaptop() {
    return !place.isAws();
  }

  @Override
  public Integer call() {
    if (most < 1 || most > 1000) {
      throw CommandFailedException.usage(
          "--most is 1 to 1,000", "See: ./countersign dlq show --help");
    }
    Console console = context.console(answer);
    try (DlqPlace open = DlqPlace.open(context, place, console)) {
      DeadLetterQueue queue = open.queue(requireNonNull(name, "picocli requires it"));
      console.answer(
          new DlqLetters(
              queue,
              open.letters().depth(queue),
              open.letters().look(queue, most, true),
              open.clock().instant()));
      return ExitStatus.CLEAN.code();
    } catch (DeadLettersUnavailableException e) {
      throw DlqPlace.unavailable(e);
    }
  }
}
