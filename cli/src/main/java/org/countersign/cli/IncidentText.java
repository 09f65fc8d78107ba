package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseKind;

/** An incident's timeline, for people: what one principal did, call by call. */
final class IncidentText {
  private IncidentText() {}

  /** Of each incident that somebody has to look at; empty if there is none. */
  static String of(List<CaseRecord> cases, ShortIds ids, Look look) {
    StringBuilder text = new StringBuilder();
    for (CaseRecord one : cases) {
      if (one.id().kind() == CaseKind.INCIDENT && !one.state().state().equals("closed")) {
        text.append(of(one, ids.of(one.id()), look));
      }
    }
    return text.toString();
  }

  private static String of(CaseRecord incident, String id, Look look) {
    JsonNode body = incident.state().body();
    Table table =
        new Table(
            new Heading("TIME", 0),
            new Heading("CALL", 1),
            new Heading("SEVERITY", 2),
            new Heading("DETECTION", 0));
    for (JsonNode moment : body.path("timeline")) {
      table.row(
          Words.minute(Instant.parse(moment.path("at").asText())),
          Words.plain(moment.path("event").asText()),
          Words.severity(Severity.valueOf(moment.path("severity").asText())),
          moment.path("detection").asText());
    }
    return "\n"
        + look.line("@|bold An attack, caught|@")
        + "  by "
        + Words.plain(body.path("principal").asText())
        + "\n"
        + table.render(look.width(), look.ansi())
        + "  what to do: ./countersign runbook "
        + id
        + "\n";
  }
}
