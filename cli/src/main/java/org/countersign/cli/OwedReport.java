package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.owed.HourCount;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;

/**
 * The answer of {@code owed}.
 *
 * @param reports of the sources that anybody compares
 * @param now by the cloud's clock
 */
record OwedReport(Map<Source, SourceReport> reports, Instant now) implements Console.Answer {
  OwedReport {
    Map<Source, SourceReport> copy = new EnumMap<>(Source.class);
    copy.putAll(reports);
    reports = Collections.unmodifiableMap(copy);
  }

  /** Whether nothing is missing, and no hour is without an answer. */
  boolean isComplete() {
    return missing() == 0 && unanswered() == 0;
  }

  private long missing() {
    return reports.values().stream().mapToLong(SourceReport::missing).sum();
  }

  private long unanswered() {
    return reports.keySet().stream().mapToLong(source -> unanswered(source).size()).sum();
  }

  private SortedSet<Instant> unanswered(Source source) {
    return report(source).unanswered(source, now);
  }

  private SourceReport report(Source source) {
    SourceReport report = reports.get(source);
    if (report == null) {
      throw new IllegalArgumentException("no report of " + source);
    }
    return report;
  }

  private HourCount sum(Source source) {
    return report(source).since(Instant.EPOCH);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object().put("missing", missing()).put("unanswered", unanswered());
    ArrayNode sources = node.putArray("sources");
    reports.forEach((source, report) -> sources.add(json(source, report)));
    return node;
  }

  private ObjectNode json(Source source, SourceReport report) {
    HourCount sum = sum(source);
    ObjectNode node =
        Json.object()
            .put("source", source.text())
            .put("title", source.title())
            .put("owed", sum.owed())
            .put("received", sum.received())
            .put("missing", sum.missing());
    node.put(
        "comparedUntil",
        report.comparedUntil() == null ? null : String.valueOf(report.comparedUntil()));
    ArrayNode hours = node.putArray("hours");
    report
        .hours()
        .forEach(
            (hour, count) ->
                hours
                    .addObject()
                    .put("hour", hour.toString())
                    .put("owed", count.owed())
                    .put("received", count.received())
                    .put("missing", count.missing()));
    ArrayNode unanswered = node.putArray("unanswered");
    unanswered(source).forEach(hour -> unanswered.add(hour.toString()));
    return node;
  }

  @Override
  public String text(Look look) {
    if (reports.isEmpty()) {
      return "nothing was compared yet; try: ./countersign demo --once\n";
    }
    return table(look) + missingHours() + unansweredHours() + "\n" + verdict(look);
  }

  private String table(Look look) {
    Table table =
        new Table(
            new Heading("SOURCE", 0),
            new Heading("", 4),
            new Heading("OWED", 2),
            new Heading("RECEIVED", 2),
            new Heading("MISSING", 0),
            new Heading("NOT ANSWERED", 1),
            new Heading("COMPARED UNTIL", 3));
    reports.forEach(
        (source, report) -> {
          HourCount sum = sum(source);
          int hours = unanswered(source).size();
          table.row(
              source.text(),
              source.title(),
              String.valueOf(sum.owed()),
              String.valueOf(sum.received()),
              sum.missing() == 0 ? "@|green 0|@" : "@|bold,red " + sum.missing() + "|@",
              hours == 0 ? "-" : "@|yellow " + Words.count(hours, "hour", "hours") + "|@",
              report.comparedUntil() == null ? "never" : Words.minute(report.comparedUntil()));
        });
    return table.render(look.width(), look.ansi());
  }

  private String missingHours() {
    StringBuilder text = new StringBuilder();
    reports.forEach(
        (source, report) ->
            report.hours().entrySet().stream()
                .filter(hour -> hour.getValue().missing() > 0)
                .forEach(
                    hour ->
                        text.append("  ")
                            .append(Words.minute(hour.getKey()))
                            .append("  ")
                            .append(source.text())
                            .append(": ")
                            .append(hour.getValue().missing())
                            .append(" of ")
                            .append(hour.getValue().owed())
                            .append(" missing\n")));
    return text.isEmpty() ? "" : "\nHours in which something is missing\n" + text;
  }

  private String unansweredHours() {
    String text =
        reports.keySet().stream()
            .filter(source -> !unanswered(source).isEmpty())
            .map(
                source ->
                    "  "
                        + source.text()
                        + ": "
                        + Words.count(unanswered(source).size(), "hour", "hours")
                        + ", the first "
                        + Words.minute(unanswered(source).first())
                        + "\n")
            .collect(Collectors.joining());
    return text.isEmpty()
        ? ""
        : "\nHours that nobody could compare; what was owed in them is not known\n" + text;
  }

  private String verdict(Look look) {
    if (isComplete()) {
      long owed = reports.keySet().stream().mapToLong(source -> sum(source).owed()).sum();
      return look.line("@|green Nothing is missing|@: " + owed + " of " + owed + " received.");
    }
    return missing() == 0
        ? look.line("@|yellow Nothing that could be compared is missing|@.")
        : look.line("@|bold,red " + missing() + " missing|@.") + "next: ./countersign sweep\n";
  }
}
