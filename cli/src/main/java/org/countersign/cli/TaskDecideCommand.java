package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.task.Act;
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
        "Decide a task; with the last one of a case its finding clears and the case closes, and an accepted risk leaves both be until a day.",
    footer = {
      "  ./countersign task decide task-0a1b2c3d4e5f --decision accept --reason \"seen with the sender\"",
      "  ./countersign task decide task-0a1b2c3d4e5f --decision dismiss --reason \"list was old\" --json",
      "  ./countersign task decide task-0a1b2c3d4e5f --decision accept-risk --until 2027-03-01 --reason \"device is replaced in February\"",
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
          "accept (harmless), re-import (sender imports again), correct (corrected in place), dismiss (no discrepancy; with --until where its source goes on to report it), accept-risk (the cause stays until --until), correct-and-promote, delete-image-set, publish, reject-note. Those that destroy, change, publish or accept a risk wait for a second person: task approve.",
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
      names = "--until",
      paramLabel = "DAY",
      description =
          "When accept-risk or dismiss ends, at most a year from now: 2027-03-01 (its beginning in UTC) or 2027-03-01T12:00:00Z.",
      order = 3)
  private @Nullable String until;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Who acts; by default the user of this machine.",
      order = 4)
  private @Nullable String person;

  @Option(
      names = "--exact",
      paramLabel = "DIGEST",
      description =
          "What publish, correct-and-promote and delete-image-set are about: the SHA-256 digest that the case shows.",
      order = 5)
  private @Nullable String exact;

  TaskDecideCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Ruling ruling = ruling();
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      console.answer(
          new TaskActs(laptop)
              .act(
                  requireNonNull(id, "picocli requires it"),
                  person == null ? context.user() : person,
                  new Act.Decide(ruling)));
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
      return new Ruling(verdict, requireNonNull(reason, "picocli requires it"), end(), exact);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(
          String.valueOf(e.getMessage()), "See: ./countersign task decide --help");
    }
  }

  private @Nullable Instant end() {
    if (until == null) {
      return null;
    }
    try {
      return until.contains("T")
          ? Instant.parse(until)
          : LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw CommandFailedException.usage(
          "--until is no day: " + Words.plain(until),
          "Write it as 2027-03-01, or as a time in UTC: 2027-03-01T12:00:00Z.");
    }
  }
}
