package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.detect.Incident;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.InvalidContextException;
import org.countersign.finding.Severity;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.replay.Period;
import org.countersign.replay.Replay;
import org.countersign.replay.ReplayFailedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: CloudTrail files through the detections. Needs no cloud. */
@Command(
    name = "replay",
    description = "Run CloudTrail files through the detections.",
    footer = {
      "  ./countersign replay events/cloudtrail",
      "  ./countersign replay AWSLogs --json --since 2026-03-01 --context context.json",
      "  ./countersign replay AWSLogs --html report.html --fail-on high",
    })
final class ReplayCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files, plain or gzip, and folders with all below them. What a file holds, its content tells.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--all",
      description = "Print LOW and INFORMATIONAL as well, which reach nobody.",
      order = 1)
  private boolean all;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only events from this time on: 2026-03-01 or 2026-03-01T10:00:00Z.",
      order = 2)
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only events before this time.",
      order = 3)
  private @Nullable String until;

  @Option(
      names = "--context",
      paramLabel = "FILE",
      description =
          "Own accounts, PHI stores, roles, egress, suppressions (see: docs/replay.md). Without it the own accounts are those the records were delivered to.",
      order = 4)
  private @Nullable Path contextFile;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with a picture of the time line to FILE as well.",
      order = 5)
  private @Nullable Path html;

  @Option(
      names = "--baseline",
      paramLabel = "CATALOGUE",
      description =
          "Compare with another catalogue, a detection's file or a folder of them: print what ours adds and loses.",
      order = 6)
  private @Nullable Path baseline;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "End with exit code 1 if anything is at least as severe.",
      order = 7)
  private @Nullable Severity failOn;

  ReplayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    if (paths.stream().noneMatch(Files::isReadable)) {
      throw CommandFailedException.unreadable(
          paths.getFirst(), 0, "no such file or folder", "Check the path and who may read it.");
    }
    Severity least = all ? Severity.INFORMATIONAL : Severity.MEDIUM;
    Replay.Result result = replay(Catalogue.load(), console);
    List<Incident> incidents = result.atLeast(least);
    ReplayView view = new ReplayView(result, incidents, least);
    if (baseline == null) {
      console.answerLines(view.lines(), view::text);
    } else {
      compare(CatalogueFolder.read(baseline), result, least, console);
    }
    if (html != null) {
      write(html, ReplayPage.of(result, incidents));
    }
    view.problems().forEach(console::warn);
    Severity bad = failOn;
    return bad != null && !result.atLeast(bad).isEmpty()
        ? ExitStatus.NEEDS_A_PERSON.code()
        : ExitStatus.CLEAN.code();
  }

  private void compare(Catalogue other, Replay.Result ours, Severity least, Console console) {
    CatalogueChange change =
        CatalogueChange.between(replay(other, console).atLeast(least), ours.atLeast(least));
    List<JsonNode> lines = change.lines();
    console.answerLines(lines, change::text);
  }

  private Replay.Result replay(Catalogue catalogue, Console console) {
    ProgressLine progress = console.progress();
    try (Scratch scratch = Scratch.create()) {
      return new Replay(
              catalogue,
              known(),
              new Period(time("--since", since, Instant.MIN), time("--until", until, Instant.MAX)),
              new Pseudonyms(PseudonymKey.forDevelopment()),
              scratch.folder(),
              Runtime.getRuntime().availableProcessors())
          .run(paths, thousandths -> progress.show("reading", thousandths));
    } catch (IOException e) {
      throw CommandFailedException.unfinished(
          "scratch folder: " + e.getClass().getSimpleName(),
          "Free some disk, or set JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR.",
          e);
    } catch (ReplayFailedException e) {
      throw CommandFailedException.unfinished(
          "replay did not end: " + e.getMessage(),
          "Give it more memory (COUNTERSIGN_JAVA_OPTS=-Xmx2g) or disk, or a shorter period.",
          e);
    } finally {
      progress.end();
    }
  }

  private @Nullable DetectionContext known() {
    if (contextFile == null) {
      return null;
    }
    try {
      return DetectionContext.parse(
          Files.readString(contextFile, StandardCharsets.UTF_8), contextFile.toString());
    } catch (InvalidContextException e) {
      throw CommandFailedException.unreadable(
          contextFile,
          0,
          String.valueOf(e.getMessage()),
          "docs/replay.md shows what a context may say.");
    } catch (IOException e) {
      throw CommandFailedException.unreadable(
          contextFile, 0, "cannot be read", "--context takes a JSON file.");
    }
  }

  private static Instant time(String option, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d")
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw CommandFailedException.usage(
          option + " is not a time: " + Words.plain(text),
          "Write 2026-03-01, or 2026-03-01T10:00:00Z.");
    }
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandFailedException.unfinished(
          "cannot write " + file,
          "Name a file in a folder that exists and that you may write to.",
          e);
    }
  }
}
