package org.countersign.desk.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.countersign.owed.HourCount;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;

/**
 * What is owed and received: by source and by day, and the hours in which something is missing or
 * nobody could compare.
 *
 * @param verdict in a sentence
 * @param isComplete whether nothing is missing and every hour has an answer
 */
record OwedView(
    String verdict,
    boolean isComplete,
    Bars bySource,
    Bars byDay,
    List<Missing> missing,
    List<Unanswered> unanswered) {
  private static final List<String> SERIES = List.of("Received", "Missing");

  /** An hour in which something is missing. */
  record Missing(String source, String hour, long missing, long owed) {}

  /** Hours that nobody could compare. */
  record Unanswered(String source, int hours, String first, String comparedUntil) {}

  OwedView {
    missing = List.copyOf(missing);
    unanswered = List.copyOf(unanswered);
  }

  static OwedView of(Map<Source, SourceReport> reports, Instant now) {
    List<Missing> missing = missing(reports);
    List<Unanswered> unanswered = unanswered(reports, now);
    return new OwedView(
        verdict(reports, missing, unanswered),
        missing.isEmpty() && unanswered.isEmpty() && !reports.isEmpty(),
        bySource(reports, now),
        byDay(reports),
        missing,
        unanswered);
  }

  private static String verdict(
      Map<Source, SourceReport> reports, List<Missing> missing, List<Unanswered> unanswered) {
    if (reports.isEmpty()) {
      return "Nothing was compared yet.";
    }
    if (!missing.isEmpty()) {
      long all = missing.stream().mapToLong(Missing::missing).sum();
      return all + " owed and not received. The next sweep announces it again.";
    }
    return unanswered.isEmpty()
        ? "Everything that is owed was received."
        : "Nothing that could be compared is missing; some hours could not be.";
  }

  private static Bars bySource(Map<Source, SourceReport> reports, Instant now) {
    List<Bars.Line> lines = new ArrayList<>();
    reports.forEach(
        (source, report) ->
            lines.add(
                line(
                    source.title(),
                    report.since(Instant.EPOCH),
                    List.of(
                        String.valueOf(report.unanswered(source, now).size()), until(report)))));
    return Bars.of(
        "owed",
        "By source",
        "Source",
        SERIES,
        List.of("Hours not answered", "Compared until"),
        lines,
        words(reports.values().stream().map(one -> one.since(Instant.EPOCH)).toList()));
  }

  private static Bars byDay(Map<Source, SourceReport> reports) {
    SortedMap<LocalDate, HourCount> days = new TreeMap<>();
    reports
        .values()
        .forEach(
            report ->
                report
                    .hours()
                    .forEach(
                        (hour, count) ->
                            days.merge(
                                LocalDate.ofInstant(hour, ZoneOffset.UTC),
                                count,
                                HourCount::plus)));
    List<Bars.Line> lines = new ArrayList<>();
    days.forEach((day, count) -> lines.add(line(day.toString(), count, List.of())));
    return Bars.of(
        "days",
        "By day",
        "Day (UTC)",
        SERIES,
        List.of(),
        lines.reversed(),
        words(List.copyOf(days.values())));
  }

  private static Bars.Line line(String label, HourCount count, List<String> more) {
    return new Bars.Line(
        label, List.of(Math.toIntExact(count.received()), Math.toIntExact(count.missing())), more);
  }

  private static String words(List<HourCount> counts) {
    HourCount all = counts.stream().reduce(HourCount.NONE, HourCount::plus);
    return "%d owed, %d received, %d missing.".formatted(all.owed(), all.received(), all.missing());
  }

  private static List<Missing> missing(Map<Source, SourceReport> reports) {
    List<Missing> missing = new ArrayList<>();
    reports.forEach(
        (source, report) ->
            report.hours().entrySet().stream()
                .filter(hour -> hour.getValue().missing() > 0)
                .forEach(
                    hour ->
                        missing.add(
                            new Missing(
                                source.title(),
                                When.minute(hour.getKey()),
                                hour.getValue().missing(),
                                hour.getValue().owed()))));
    return missing;
  }

  private static List<Unanswered> unanswered(Map<Source, SourceReport> reports, Instant now) {
    List<Unanswered> unanswered = new ArrayList<>();
    reports.forEach(
        (source, report) -> {
          SortedSet<Instant> hours = report.unanswered(source, now);
          if (!hours.isEmpty()) {
            unanswered.add(
                new Unanswered(
                    source.title(), hours.size(), When.minute(hours.first()), until(report)));
          }
        });
    return unanswered;
  }

  private static String until(SourceReport report) {
    return report.comparedUntil() == null ? "never" : When.minute(report.comparedUntil());
  }
}
