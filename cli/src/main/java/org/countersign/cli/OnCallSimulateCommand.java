package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.countersign.ledger.CaseId;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.page.Preview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oncall simulate}: who would be told of a case. */
@Command(
    name = "simulate",
    description =
        "Say who would be told of a case, over which channel, when, in which words, and who is next; nothing is sent.",
    footer = {
      "  ./countersign oncall simulate 4f2a91c0",
      "  ./countersign oncall simulate 4f2a91c0 --config on-call.json",
      "  ./countersign oncall simulate 4f2a91c0 --at 2026-03-02T22:00:00Z --json",
    })
final class OnCallSimulateCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(
      paramLabel = "CASE",
      description = "A case's id or its beginning, a job's or image set's id, or a finding's id.")
  private @Nullable String id;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration to go by (default: the laptop's own).",
      order = 1)
  private @Nullable Path config;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When the page is asked for, as 2026-03-02T22:00:00Z (default: now).",
      order = 2)
  private @Nullable String at;

  OnCallSimulateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    OnCallDocument document = OnCallDocument.read(config);
    OnCallConfig routes =
        document
            .checked()
            .config()
            .orElseThrow(
                () ->
                    CommandFailedException.unreadable(
                        document.file(),
                        document.checked().problems().getFirst().line(),
                        document.checked().problems().getFirst().what(),
                        "See all of it: ./countersign oncall check " + document.file()));
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      CaseId found =
          new CaseFinder(laptop.ledger()).find(requireNonNull(id, "picocli requires it"));
      console.answer(
          new OnCallSimulation(
              found,
              Preview.of(
                  laptop.ledger().read(found, Set.of()),
                  laptop.ledger().entries(found),
                  routes.deskUrl()),
              routes,
              time(laptop.clock().instant())));
    }
    return ExitStatus.CLEAN.code();
  }

  private Instant time(Instant now) {
    String given = at;
    try {
      return given == null ? now : Instant.parse(given);
    } catch (DateTimeException e) {
      throw CommandFailedException.usage(
          "--at is no time: " + given, "Write it in UTC, as 2026-03-02T22:00:00Z.");
    }
  }
}
