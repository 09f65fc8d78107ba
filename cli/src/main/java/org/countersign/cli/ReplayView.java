package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.detect.AlertCase;
import org.countersign.detect.Incident;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.replay.Replay;

/** What a replay found, as JSON lines, as a table, and what could not be read. */
final class ReplayView {
  private static final int MOST_RESOURCES = 100;
  private static final int PROBLEMS = 20;

  private final Replay.Result result;
  private final List<Incident> incidents;
  private final Severity least;

  ReplayView(Replay.Result result, List<Incident> incidents, Severity least) {
    this.result = result;
    this.incidents = incidents;
    this.least = least;
  }

  List<JsonNode> lines() {
    return incidents.stream().map(ReplayView::line).toList();
  }

  /** One alert case, or one incident where alerts joined. */
  static JsonNode line(Incident incident) {
    AlertCase lead = incident.lead();
    ObjectNode node = Json.object();
    node.put("detection", lead.detection())
        .put("area", lead.area().text())
        .put("severity", incident.severity().name())
        .put("eventId", lead.events().getFirst().id())
        .put("eventTime", lead.first().toString())
        .put("eventName", lead.events().getFirst().name())
        .put("principal", incident.principal())
        .put("case", incident.reportedAs())
        .put("count", incident.count());
    eventIds(incident).forEach(node.putArray("eventIds")::add);
    incident.detections().forEach(node.putArray("detections")::add);
    incident.resources().stream().limit(MOST_RESOURCES).forEach(node.putArray("resources")::add);
    incident.citations().stream().map(Citation::text).forEach(node.putArray("citations")::add);
    return node;
  }

  /**
   * At most {@value AlertCase#EVENTS}, in the order of time. The first event of each case comes
   * before the others: a noisy case must not push out a quiet one.
   */
  private static List<String> eventIds(Incident incident) {
    Set<String> chosen = new LinkedHashSet<>();
    incident.cases().values().stream()
        .sorted(
            Comparator.comparing(AlertCase::severity).reversed().thenComparing(AlertCase::first))
        .map(one -> one.events().getFirst().id())
        .limit(AlertCase.EVENTS)
        .forEach(chosen::add);
    for (Incident.Moment moment : incident.timeline()) {
      if (chosen.size() < AlertCase.EVENTS) {
        chosen.add(moment.event().id());
      }
    }
    return incident.timeline().stream()
        .map(moment -> moment.event().id())
        .distinct()
        .filter(chosen::contains)
        .toList();
  }

  private record Row(String detection, String principal) {}

  String text(Look look) {
    StringBuilder text = new StringBuilder();
    if (!incidents.isEmpty()) {
      text.append(table(look)).append('\n');
    }
    List<AlertCase> suppressed = result.suppressed();
    if (!suppressed.isEmpty()) {
      text.append(suppressedTable(suppressed, look)).append('\n');
    }
    text.append(look.line(footer(suppressed)));
    return text.toString();
  }

  private String table(Look look) {
    List<List<AlertCase>> rows =
        incidents.stream()
            .flatMap(incident -> incident.cases().values().stream())
            .collect(Collectors.groupingBy(one -> new Row(one.detection(), one.principal())))
            .values()
            .stream()
            .sorted(
                Comparator.comparing(ReplayView::worst)
                    .reversed()
                    .thenComparing(ReplayView::first)
                    .thenComparing(cases -> cases.getFirst().detection())
                    .thenComparing(cases -> cases.getFirst().principal()))
            .toList();
    Table table =
        new Table(
            new Heading("SEVERITY", 0),
            new Heading("DETECTION", 0),
            new Heading("PRINCIPAL", 0),
            new Heading("FIRST", 2),
            new Heading("LAST", 4),
            new Heading("ALERTS", 1),
            new Heading("RESOURCE", 3));
    for (List<AlertCase> cases : rows) {
      AlertCase one = cases.getFirst();
      table.row(
          Words.severity(worst(cases)),
          one.detection(),
          Words.plain(one.principal()),
          first(cases),
          cases.stream()
              .map(AlertCase::last)
              .max(Comparator.naturalOrder())
              .map(Words::second)
              .orElse(""),
          String.valueOf(cases.stream().mapToLong(AlertCase::count).sum()),
          resources(cases));
    }
    return table.render(look.width(), look.ansi());
  }

  private static String suppressedTable(List<AlertCase> suppressed, Look look) {
    Table table =
        new Table(
            new Heading("SUPPRESSED", 0),
            new Heading("PRINCIPAL", 0),
            new Heading("ALERTS", 1),
            new Heading("REASON", 2));
    for (AlertCase one : suppressed) {
      table.row(
          one.detection(),
          Words.plain(one.principal()),
          String.valueOf(one.count()),
          Words.plain(String.valueOf(one.suppressed())));
    }
    return table.render(look.width(), look.ansi());
  }

  private String footer(List<AlertCase> suppressed) {
    long joined = incidents.stream().filter(Incident::isJoined).count();
    return Words.count(incidents.size(), "case", "cases")
        + " of "
        + least
        + " and above"
        + (joined == 0 ? "" : ", " + joined + " of them incidents of several detections")
        + "; "
        + Words.count(
            suppressed.stream().mapToLong(AlertCase::count).sum(),
            "suppressed alert",
            "suppressed alerts")
        + ". Read "
        + Words.count(result.records(), "record", "records")
        + " in "
        + Words.count(result.files(), "file", "files")
        + ", "
        + Words.count(result.duplicates(), "duplicate", "duplicates")
        + "; "
        + Words.count(result.skipped().size(), "file", "files")
        + " skipped, "
        + Words.count(result.unreadable(), "piece", "pieces")
        + " unreadable."
        + (least == Severity.MEDIUM ? " LOW and INFORMATIONAL: --all." : "");
  }

  /** What a person must know about the input, whatever form the answer has. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    list(result.skipped(), "skipped", problems);
    list(result.damaged(), "read in part", problems);
    note(result.unreadable(), "pieces are no readable record and were left out", problems);
    note(result.others(), "objects among the records are no API calls and were left out", problems);
    note(
        result.oddVersions(),
        "records have an eventVersion that we do not know; they were judged all the same",
        problems);
    note(result.duplicates(), "events came more than once and were counted once", problems);
    note(result.unjudged(), "records could not be judged: a condition failed on them", problems);
    long suppressed = result.suppressed().stream().mapToLong(AlertCase::count).sum();
    note(suppressed, "alerts are suppressed by the context", problems);
    return problems;
  }

  private static void list(List<Replay.Problem> from, String what, List<String> to) {
    from.stream()
        .limit(PROBLEMS)
        .forEach(one -> to.add(Words.plain(one.file()) + " " + what + ": " + one.because()));
    if (from.size() > PROBLEMS) {
      to.add("and " + (from.size() - PROBLEMS) + " more files " + what);
    }
  }

  private static void note(long count, String what, List<String> to) {
    if (count > 0) {
      to.add(count + " " + what);
    }
  }

  private static Severity worst(List<AlertCase> cases) {
    return cases.stream().map(AlertCase::severity).reduce(Severity.INFORMATIONAL, Severity::worst);
  }

  private static String first(List<AlertCase> cases) {
    return cases.stream()
        .map(AlertCase::first)
        .min(Comparator.naturalOrder())
        .map(Words::second)
        .orElse("");
  }

  private static String resources(List<AlertCase> cases) {
    List<String> all =
        cases.stream().flatMap(one -> one.resources().stream()).distinct().sorted().toList();
    return Words.plain(all.getFirst()) + (all.size() > 1 ? " +" + (all.size() - 1) : "");
  }
}
