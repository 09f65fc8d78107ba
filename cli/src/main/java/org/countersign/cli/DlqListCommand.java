package org.countersign.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.deadletter.DeadLettersUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dlq list}. */
@Command(
    name = "list",
    description = "List the dead-letter queues: how many messages, and how old the oldest is.",
    footer = {
      "  ./countersign dlq list",
      "  ./countersign dlq list --json",
      "  ./countersign dlq list --aws --stack countersign",
    })
final class DlqListCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();
  @Mixin private DlqOptions place = new DlqOptions();

  DlqListCommand(Context context) {
    this.context = context;
  }

  @Override
  public boolean isForLaptop() {
    return !place.isAws();
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (DlqPlace open = DlqPlace.open(context, place, console)) {
      List<DlqDepths.Depth> depths =
          open.letters().queues().stream().map(queue -> DlqDepths.Depth.of(open, queue)).toList();
      console.answer(new DlqDepths(depths, open.clock().instant()));
      return ExitStatus.CLEAN.code();
    } catch (DeadLettersUnavailableException e) {
      throw DlqPlace.unavailable(e);
    }
  }
}
