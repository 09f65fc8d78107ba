package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.task.Ruling;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code task decide}. */
@Command(
    name = "decide",
    description =
        "Decide a task; with the last one of a case its finding clears and the case closes.",
    footer = {
      "  ./countersign task decide task-0a1b2c3d4e5f --decision accept --reason \"seen with the sender\"",
      "  ./countersign task decide task-0a1b2c3d4e5f --decision re-import --reason \"sender sends again\" --as ada",
      "  ./countersign task decide task-0a1b2c3d4e5f --decision dismiss --reason \"list was old\" --json",
    })
final class TaskDecideCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(paramLabel = "TASK", description = "A task's id or the beginning of it.")
  private @Nullable String id;

  @Option(
      names = "--decision",
      required = true,
      paramLabel = "WORD",
      description =
          "accept (harmless), re-import (sender imports again), correct (corrected in place), dismiss (no discrepancy).",
      order = 1)
  private @Nullable String decision;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, in your words; kept with the task.",
      order = 2)
  private @Nullable String reason;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Who acts; by default the user of this machine.",
      order = 3)
  private @Nullable String person;

  TaskDecideCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Ruling ruling = ruling();
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(
          new TaskActs(laptop).decide(requireNonNull(id, "picocli requires it"), ruling));
    }
    return ExitStatus.CLEAN.code();
  }

  private Ruling ruling() {
    String word = requireNonNull(decision, "picocli requires it");
    List<String> words = Arrays.stream(Verdict.values()).map(Verdict::text).toList();
    Verdict verdict =
        Verdict.of(word)
            .orElseThrow(
                () -> {
                  List<String> near = Nearest.to(word, words);
                  return CommandFailedException.usage(
                      "there is no decision " + word,
                      near.isEmpty()
                          ? "Take one of: " + String.join(", ", words)
                          : "Did you mean: " + String.join(", ", near) + "?");
                });
    try {
      return new Ruling(
          person == null ? context.user() : person,
          verdict,
          requireNonNull(reason, "picocli requires it"));
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(
          String.valueOf(e.getMessage()), "See: ./countersign task decide --help");
    }
  }
}
