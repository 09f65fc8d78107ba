package org.countersign.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
  private static final int LEFT = 350;
  private static final int ROW = 22;
  private static final int TOP = 34;

  /** So many characters of a label fit beside the picture. */
  private static final int LABEL = 54;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--critical:light-dark(#b00020,#ff6b81);--high:light-dark(#c2410c,#ff9d5c);
      --medium:light-dark(#8a6100,#e5b94a);--low:light-dark(#3b5bdb,#91a7ff)}
      body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:84rem;padding:0 1rem}
      .picture{overflow-x:auto}svg{width:100%;min-width:44rem;height:auto}
      svg text{font:12px system-ui,sans-serif;fill:currentColor}.axis{stroke:currentColor;opacity:.25}
      .critical{--is:var(--critical)}.high{--is:var(--high)}.medium{--is:var(--medium)}.low,.informational{--is:var(--low)}
      circle{fill:var(--is)}b{color:var(--is)}
      table{border-collapse:collapse;width:100%;table-layout:fixed;margin-top:1.5rem}caption{text-align:left;font-weight:600;padding:.5rem 0}
      th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #8888;overflow-wrap:anywhere}
      .time{width:6.5rem}.word{width:7.5rem}.cfr{width:9.5rem}.count{width:4.5rem}
      @media(max-width:60rem){.cases thead{position:absolute;left:-999rem}
      .cases tr{display:block;border-bottom:2px solid #8888;padding:.5rem 0}
      .cases td{display:grid;grid-template-columns:6.5rem 1fr;border:0;padding:.15rem 0}
      .cases td::before{content:attr(data-is);font-weight:600}}
      """;

  private ReplayPage() {}

  static String of(Replay.Result result, List<Incident> incidents) {
    List<AlertCase> suppressed = result.suppressed();
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <title>Countersign: replay of CloudTrail</title><style>%s</style></head><body>
    <h1>Replay of CloudTrail</h1>
    <p>%s</p>
    %s
    %s
    %s
    </body></html>
    """
        .formatted(
            STYLE,
            text(verdict(result, incidents)),
            incidents.isEmpty() ? "" : picture(incidents),
            incidents.isEmpty() ? "" : table(incidents),
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
        <div class="picture" tabindex="0"><svg viewBox="0 0 %d %d" role="img" aria-labelledby="t d"><title id="t">When it happened</title>\
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
    return svg.append("</svg></div>").toString();
  }

  private static void row(Incident incident, Instant from, Instant to, int y, StringBuilder svg) {
    svg.append(
        "<text x=\"0\" y=\"%d\">%s</text><line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
            .formatted(y + 15, text(label(incident)), LEFT, WIDTH - 10, y + 11, y + 11));
    // The worst last, so that it lies on top where marks are close together.
    for (Incident.Moment moment :
        incident.timeline().stream()
            .limit(AlertCase.EVENTS)
            .sorted(Comparator.comparing(Incident.Moment::severity))
            .toList()) {
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

  private static String label(Incident incident) {
    int others = incident.detections().size() - 1;
    String whole =
        word(incident.severity())
            + " "
            + incident.lead().detection()
            + (others > 0 ? " and " + Words.count(others, "other", "others") : "");
    return whole.length() > LABEL ? whole.substring(0, LABEL - 1) + "…" : whole;
  }

  private static long x(Instant time, Instant from, Instant to) {
    long whole = Math.max(1, Duration.between(from, to).toSeconds());
    return LEFT + 6 + Duration.between(from, time).toSeconds() * (WIDTH - LEFT - 22) / whole;
  }

  private static String table(List<Incident> incidents) {
    return """
    <table class="cases"><caption>Cases and incidents, by time</caption>
    <thead><tr><th scope="col" class="time">First event</th><th scope="col" class="word">Severity</th><th scope="col">Detections</th><th scope="col">Principal</th><th scope="col">Events</th><th scope="col">Resources</th><th scope="col" class="cfr">45 CFR</th><th scope="col" class="count">Alerts</th></tr></thead>
    <tbody>%s</tbody></table>
    """
        .formatted(incidents.stream().map(ReplayPage::row).collect(Collectors.joining("\n")));
  }

  /** On a narrow screen a row is a card, and each cell says itself what it is. */
  private static String row(Incident incident) {
    return """
    <tr><td data-is="First event"><span>%s</span></td><td data-is="Severity"><b class="%s">%s</b></td>\
    <td data-is="Detections"><span>%s</span></td><td data-is="Principal"><span>%s</span></td>\
    <td data-is="Events"><span>%s</span></td><td data-is="Resources"><span>%s</span></td>\
    <td data-is="45 CFR"><span>%s</span></td><td data-is="Alerts"><span>%d</span></td></tr>"""
        .formatted(
            Words.second(incident.timeline().getFirst().event().time()),
            word(incident.severity()),
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
