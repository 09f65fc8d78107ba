package org.countersign.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code owed}: the owed-versus-received report. */
@Command(
    name = "owed",
    description =
        "Count for each source and hour what AWS shows and how much of it was received; repairs nothing.",
    footer = {
      "  ./countersign owed",
      "  ./countersign owed --source import-jobs --json",
      "  ./countersign owed --json",
    })
final class OwedCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Only this source: import-jobs, image-sets, health-jobs, scribe-jobs, publications,"
              + " compliance, cloudtrail, security-hub or deliveries.",
      order = 1)
  private @Nullable String source;

  @Option(
      names = "--kept",
      description = "Show what was counted last instead of counting now.",
      order = 2)
  private boolean kept;

  OwedCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<Source> wanted = Optional.ofNullable(source).map(OwedCommand::named);
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      if (!kept) {
        laptop.countOwed();
      }
      Map<Source, SourceReport> reports = OwedBook.read(laptop.ledger());
      wanted.ifPresent(one -> reports.keySet().removeIf(other -> other != one));
      OwedReport report = new OwedReport(reports, laptop.clock().instant());
      console.answer(report);
      return (report.isComplete() ? ExitStatus.CLEAN : ExitStatus.NEEDS_A_PERSON).code();
    }
  }

  private static Source named(String text) {
    return Source.of(text)
        .orElseThrow(
            () ->
                CommandFailedException.notFound(
                    "no source is called " + Words.plain(text),
                    "See them: ./countersign help owed"));
  }
}
