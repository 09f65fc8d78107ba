package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryWords;
import org.countersign.ledger.Task;

/** The answer of {@code case ID}: the case with its balance sheet and timeline. */
record CaseView(CaseRecord record) implements Console.Answer {
  @Override
  public JsonNode json() {
    ObjectNode node = record.json();
    node.put("account", record.state().account());
    node.put("region", record.state().region());
    node.put("openedAt", record.state().openedAt().toString());
    node.set("checks", checks());
    ArrayNode timeline = node.putArray("timeline");
    record.entries().forEach(entry -> timeline.add(json(entry)));
    return node;
  }

  private static ObjectNode json(Entry entry) {
    ObjectNode node = Json.object();
    node.put("sequence", entry.sequence());
    node.put("type", entry.type());
    node.put("schema", entry.schema());
    node.put("occurredAt", entry.occurredAt().toString());
    node.put("recordedAt", entry.recordedAt().toString());
    node.set("body", entry.body());
    node.put("previousHash", entry.previousHash());
    node.put("hash", entry.hash());
    return node;
  }

  /** The balance sheet as the newest reconciliation found it; empty for a case without one. */
  private ArrayNode checks() {
    return record.state().body().path("conclusion").path("checks") instanceof ArrayNode checks
        ? checks
        : Json.array();
  }

  @Override
  public String text(Look look) {
    StringBuilder text = new StringBuilder();
    text.append(look.line("@|bold " + record.id().text() + "|@"));
    text.append(look.line("  state          " + Words.state(record.state().state())));
    text.append("  subject        ").append(Words.plain(record.state().subject())).append('\n');
    text.append("  where          ")
        .append(record.state().account())
        .append(' ')
        .append(record.state().region())
        .append('\n');
    text.append("  since          ").append(Words.second(record.state().openedAt())).append('\n');
    text.append("  discrepancies  ")
        .append(Words.discrepancies(record.discrepancies()))
        .append('\n');
    text.append(balanceSheet(look))
        .append(findings(look))
        .append(tasks(look))
        .append(timeline(look));
    text.append('\n')
        .append(
            look.line(
                "chain of "
                    + Words.count(record.entries().size(), "entry", "entries")
                    + ": "
                    + Words.chain(record.chainValid())));
    return text.toString();
  }

  private String balanceSheet(Look look) {
    ArrayNode checks = checks();
    if (checks.isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            new Heading("CHECK", 0),
            new Heading("HOLDS", 0),
            new Heading("LEFT", 1),
            new Heading("RIGHT", 1),
            new Heading("BECAUSE", 2));
    for (JsonNode check : checks) {
      JsonNode holds = check.path("holds");
      table.row(
          check.path("name").asText(),
          holds.isBoolean()
              ? (holds.booleanValue() ? "@|green yes|@" : "@|bold,red NO|@")
              : "unknown",
          check.path("left").asText("-"),
          check.path("right").asText("-"),
          Words.plain(check.path("because").asText("")));
    }
    return heading("Balance sheet", look) + table.render(look.width(), look.ansi());
  }

  private String findings(Look look) {
    if (record.findings().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(heading("Finding", look));
    for (Finding finding : record.findings()) {
      String status =
          finding.isOpen() ? "open" : finding.suppression() != null ? "suppressed" : "cleared";
      text.append(
          look.line(
              "  "
                  + Words.severity(finding.severity())
                  + "  "
                  + status
                  + "  "
                  + Words.plain(finding.title())));
      text.append("  ").append(Words.plain(finding.description())).append('\n');
      text.append("  ")
          .append(
              finding.citations().stream()
                  .map(Citation::text)
                  .collect(Collectors.joining(", ", "45 CFR ", "\n")));
      text.append("  ").append(finding.id()).append('\n');
      text.append(
          finding.securityHubVersion() == finding.version()
              ? "  in Security Hub\n"
              : "  on its way to Security Hub\n");
    }
    return text.toString();
  }

  private String tasks(Look look) {
    if (record.tasks().isEmpty()) {
      return "";
    }
    Table table =
        new Table(
            new Heading("TASK", 0),
            new Heading("KIND", 0),
            new Heading("DUE", 2),
            new Heading("STATE", 1));
    for (Task task : record.tasks()) {
      table.row(task.id(), task.kind(), Words.minute(task.due()), Words.task(task));
    }
    return heading("Tasks", look) + table.render(look.width(), look.ansi());
  }

  private String timeline(Look look) {
    Table table =
        new Table(new Heading("TIME", 1), new Heading("ENTRY", 0), new Heading("WHAT", 2));
    int words =
        look.width()
            - 22
            - record.entries().stream()
                .mapToInt(entry -> entry.type().length() + 2)
                .max()
                .orElse(0);
    for (Entry entry : record.entries()) {
      table.row(
          Words.second(entry.occurredAt()),
          entry.type(),
          cut(Words.plain(EntryWords.of(entry)), words));
    }
    return heading("Timeline", look) + table.render(look.width(), look.ansi());
  }

  // Prose may be cut where ids may not: all of it stands in --json.
  private static String cut(String text, int width) {
    return width < 10 || text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  private static String heading(String text, Look look) {
    return "\n" + look.line("@|bold " + text + "|@");
  }
}
