package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.deadletter.MoveRefusedException;
import org.countersign.deadletter.MoveTask;
import org.countersign.runtime.Pace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlq redrive}. */
@Command(
    name = "redrive",
    description =
        "Have SQS move a dead-letter queue's messages back to their function; what was done already changes nothing, what still fails comes back.",
    footer = {
      "  ./countersign dlq redrive imaging-import",
      "  ./countersign dlq redrive --all --dry-run",
      "  ./countersign dlq redrive finding-delivery --per-second 10 --aws --yes",
    })
final class DlqRedriveCommand implements Callable<Integer>, UsesLaptop {
  private static final int MOST_PER_SECOND = 500;

  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();
  @Mixin private DlqOptions place = new DlqOptions();

  @Parameters(
      paramLabel = "QUEUE",
      arity = "0..1",
      description = "A queue, by the name of its function.")
  private @Nullable String name;

  @Option(names = "--all", description = "Every queue that holds messages.", order = 1)
  private boolean all;

  @Option(
      names = "--per-second",
      paramLabel = "N",
      description = "At most N messages a second (1 to 500); without it SQS decides.",
      order = 2)
  private int perSecond;

  @Option(names = "--dry-run", description = "Print the calls and make none.", order = 3)
  private boolean dryRun;

  @Option(names = "--yes", description = "With --aws: do it without asking.", order = 4)
  private boolean yes;

  DlqRedriveCommand(Context context) {
    this.context = context;
  }

  @Override
  public boolean isForLaptop() {
    return !place.isAws();
  }

  @Override
  public Integer call() {
    if (perSecond < 0 || perSecond > MOST_PER_SECOND || (name == null) != all) {
      throw CommandFailedException.usage(
          name == null ? "name a queue, or take --all" : "a queue or --all; --per-second 1 to 500",
          "See: ./countersign dlq redrive --help");
    }
    Console console = context.console(answer);
    try (DlqPlace open = DlqPlace.open(context, place, console)) {
      List<DeadLetterQueue> queues = queues(open);
      if (!dryRun && place.isAws() && !yes && !queues.isEmpty()) {
        throw CommandFailedException.usage(
            "this moves messages in your account: " + names(queues),
            "Add --yes; --dry-run prints the calls and makes none.");
      }
      DlqRedrive done = dryRun ? planned(open, queues) : moved(open, queues, console);
      console.answer(done);
      return (done.isClean() ? ExitStatus.CLEAN : ExitStatus.NEEDS_A_PERSON).code();
    } catch (DeadLettersUnavailableException e) {
      throw DlqPlace.unavailable(e);
    } catch (MoveRefusedException e) {
      throw CommandFailedException.unfinished(
          String.valueOf(e.getMessage()),
          "A queue takes one move at a time; the permissions are listed in docs/operations.md.",
          e);
    }
  }

  private static String names(List<DeadLetterQueue> queues) {
    return String.join(", ", queues.stream().map(DeadLetterQueue::name).toList());
  }

  private List<DeadLetterQueue> queues(DlqPlace open) {
    if (all) {
      return open.letters().queues().stream()
          .filter(queue -> queue.work().isPresent() && open.letters().depth(queue) > 0)
          .toList();
    }
    DeadLetterQueue queue = open.queue(requireNonNull(name, "checked before"));
    if (queue.work().isEmpty()) {
      throw CommandFailedException.usage(
          "messages of " + queue.name() + " came from no queue, so there is no way back for them",
          "Nothing hangs on them: the next sweep does what is owed. See docs/operations.md.");
    }
    return List.of(queue);
  }

  private DlqRedrive planned(DlqPlace open, List<DeadLetterQueue> queues) {
    return new DlqRedrive(
        true,
        queues.stream()
            .map(
                queue ->
                    new DlqRedrive.Moved(
                        queue, perSecond, MoveTask.State.RUNNING, 0, open.letters().depth(queue)))
            .toList());
  }

  private DlqRedrive moved(DlqPlace open, List<DeadLetterQueue> queues, Console console) {
    List<MoveTask> tasks = new ArrayList<>();
    for (DeadLetterQueue queue : queues) {
      tasks.add(move(open, queue, console));
    }
    open.laptop().ifPresent(Laptop::settle);
    List<DlqRedrive.Moved> moved = new ArrayList<>();
    for (int i = 0; i < queues.size(); i++) {
      MoveTask task = tasks.get(i);
      moved.add(
          new DlqRedrive.Moved(
              queues.get(i),
              perSecond,
              task.state(),
              task.moved(),
              open.letters().depth(queues.get(i))));
    }
    return new DlqRedrive(false, moved);
  }

  private MoveTask move(DlqPlace open, DeadLetterQueue queue, Console console) {
    if (open.letters().depth(queue) == 0) {
      return new MoveTask(MoveTask.State.COMPLETED, 0, 0);
    }
    open.letters().startMove(queue, perSecond);
    Pace pace = Pace.perSecond(open.laptop().isPresent() ? 20 : 1);
    MoveTask task = open.letters().move(queue);
    long told = -1;
    while (!task.isOver()) {
      if (task.moved() != told) {
        told = task.moved();
        console.note("  " + queue.name() + ": moved " + told + " of about " + task.toMove());
      }
      pace.awaitTurn();
      task = open.letters().move(queue);
    }
    return task;
  }
}
