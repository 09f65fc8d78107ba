package org.countersign.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.countersign.detect.AlertCase;
import org.countersign.detect.Incident;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.replay.Replay;

/**
 * The report of a replay: one page that needs nothing else. Each case is a bar in the picture and a
 * row of the table below it; colour only underlines the word. All text from records is escaped.
 */
final class ReplayPage {
  /** So many cases are drawn; the table has all of them. */
  private static final int DRAWN = 60;

  private static final int WIDTH = 960;
  private static final int LEFT = 280;
  private static final int ROW = 22;
  private static final int TOP = 34;

  private static final String STYLE =
      """
      :root{color-scheme:light dark}body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
      table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
      th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8888;overflow-wrap:anywhere}
      svg{width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:currentColor}.axis{stroke:currentColor;opacity:.25}
      .critical{fill:#b00020}.high{fill:#d9480f}.medium{fill:#b8860b}.low,.informational{fill:#5c7cfa}
      """;

  private ReplayPage() {}

  static String of(Replay.Result result, List<Incident> incidents) {
    List<AlertCase> suppressed = result.suppressed();
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Countersign: replay of CloudTrail</title><style>%s</style></head><body>
    <h1>Replay of CloudTrail</h1>
    <p>%s</p>
    %s
    <table><caption>Cases and incidents, by time</caption>
    <thead><tr><th scope="col">First event</th><th scope="col">Severity</th><th scope="col">Detections</th><th scope="col">Principal</th><th scope="col">Events</th><th scope="col">Resources</th><th scope="col">45 CFR</th><th scope="col">Alerts</th></tr></thead>
    <tbody>%s</tbody></table>
    %s
    </body></html>
    """
        .formatted(
            STYLE,
            text(verdict(result, incidents)),
            incidents.isEmpty() ? "" : picture(incidents),
            incidents.stream().map(ReplayPage::row).collect(Collectors.joining("\n")),
            suppressed.isEmpty() ? "" : suppressedTable(suppressed));
  }

  private static String verdict(Replay.Result result, List<Incident> incidents) {
    return Words.count(incidents.size(), "case or incident", "cases and incidents")
        + " in "
        + Words.count(result.records(), "record", "records")
        + " of "
        + Words.count(result.files(), "file", "files")
        + (incidents.size() > DRAWN ? "; the picture shows the first " + DRAWN : "")
        + ". Not read: "
        + Words.count(result.skipped().size(), "file", "files")
        + ", "
        + Words.count(result.unreadable(), "piece", "pieces")
        + "; read in part: "
        + Words.count(result.damaged().size(), "file", "files")
        + ".";
  }

  private static String picture(List<Incident> incidents) {
    List<Incident> drawn = incidents.stream().limit(DRAWN).toList();
    Instant from = drawn.getFirst().lead().first();
    Instant to = from;
    for (Incident incident : drawn) {
      for (Incident.Moment moment : incident.timeline()) {
        Instant time = moment.event().time();
        from = time.isBefore(from) ? time : from;
        to = time.isAfter(to) ? time : to;
      }
    }
    int height = TOP + ROW * drawn.size() + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg viewBox="0 0 %d %d" role="img" aria-labelledby="t d"><title id="t">When it happened</title>\
        <desc id="d">A row for each case or incident, from %s to %s; a mark for each event. The table below has the same.</desc>
        <text x="%d" y="20">%s</text><text x="%d" y="20" text-anchor="end">%s</text>
        """
            .formatted(
                WIDTH,
                height,
                Words.second(from),
                Words.second(to),
                LEFT,
                Words.second(from),
                WIDTH - 10,
                Words.second(to)));
    int y = TOP;
    for (Incident incident : drawn) {
      row(incident, from, to, y, svg);
      y += ROW;
    }
    return svg.append("</svg>").toString();
  }

  private static void row(Incident incident, Instant from, Instant to, int y, StringBuilder svg) {
    AlertCase lead = incident.lead();
    svg.append(
        "<text x=\"0\" y=\"%d\">%s</text><line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
            .formatted(
                y + 15,
                text(word(incident.severity()) + " " + lead.detection()),
                LEFT,
                WIDTH - 10,
                y + 11,
                y + 11));
    for (Incident.Moment moment : incident.timeline().stream().limit(AlertCase.EVENTS).toList()) {
      svg.append(
          "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"5\"><title>%s</title></circle>"
              .formatted(
                  word(moment.severity()),
                  x(moment.event().time(), from, to),
                  y + 11,
                  text(
                      Words.second(moment.event().time())
                          + " "
                          + moment.event().name()
                          + ": "
                          + moment.detection())));
    }
    svg.append('\n');
  }

  private static long x(Instant time, Instant from, Instant to) {
    long whole = Math.max(1, Duration.between(from, to).toSeconds());
    return LEFT + 6 + Duration.between(from, time).toSeconds() * (WIDTH - LEFT - 22) / whole;
  }

  private static String row(Incident incident) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%d</td></tr>"
        .formatted(
            Words.second(incident.timeline().getFirst().event().time()),
            incident.severity(),
            text(String.join(", ", incident.detections())),
            text(incident.principal()),
            text(
                incident.timeline().stream()
                    .map(moment -> moment.event().name())
                    .distinct()
                    .limit(20)
                    .collect(Collectors.joining(", "))),
            text(incident.resources().stream().limit(20).collect(Collectors.joining(", "))),
            text(
                incident.citations().stream()
                    .map(Citation::text)
                    .collect(Collectors.joining(", "))),
            incident.count());
  }

  private static String suppressedTable(List<AlertCase> suppressed) {
    return """
    <table><caption>Suppressed by the context</caption>
    <thead><tr><th scope="col">Detection</th><th scope="col">Principal</th><th scope="col">Reason</th><th scope="col">Alerts</th></tr></thead>
    <tbody>%s</tbody></table>
    """
        .formatted(
            suppressed.stream()
                .map(
                    one ->
                        "<tr><td>%s</td><td>%s</td><td>%s</td><td>%d</td></tr>"
                            .formatted(
                                text(one.detection()),
                                text(one.principal()),
                                text(String.valueOf(one.suppressed())),
                                one.count()))
                .collect(Collectors.joining("\n")));
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** Text that came from outside, as HTML text: no character of it is markup or control. */
  private static String text(String outside) {
    return outside
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
  }
}
