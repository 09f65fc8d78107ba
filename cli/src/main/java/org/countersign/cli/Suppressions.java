package org.countersign.cli;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.cli.Console.Look;
import org.countersign.cli.LeftAloneFinding.State;
import org.countersign.cli.Table.Heading;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.task.LeftAlone;

/**
 * The answer of {@code suppressions}: those in force from the findings, their history from the
 * entries of their cases; beside them the alerts that the detections' context suppresses.
 *
 * @param rows the next to end first
 * @param alerts the same
 */
record Suppressions(
    List<LeftAloneFinding> rows,
    List<SuppressedAlerts> alerts,
    List<CaseId> cases,
    Instant now,
    boolean all)
    implements Console.Answer {
  Suppressions {
    rows = List.copyOf(rows);
    alerts = List.copyOf(alerts);
    cases = List.copyOf(cases);
    requireNonNull(now, "now is null");
  }

  static Suppressions of(List<CaseRecord> cases, Instant now, boolean all) {
    return new Suppressions(
        cases.stream()
            .flatMap(record -> of(record).stream())
            .filter(row -> all || row.isOpen())
            .sorted(
                comparing(LeftAloneFinding::state)
                    .thenComparing(LeftAloneFinding::until, nullsLast(naturalOrder()))
                    .thenComparing(LeftAloneFinding::findingId))
            .toList(),
        SuppressedAlerts.of(cases).stream().filter(row -> all || row.isInForce(now)).toList(),
        cases.stream().map(CaseRecord::id).toList(),
        now,
        all);
  }

  private static List<LeftAloneFinding> of(CaseRecord record) {
    List<LeftAloneFinding> over = new ArrayList<>();
    Map<String, LeftAloneFinding> open = new LinkedHashMap<>();
    for (Entry entry : record.entries()) {
      for (LeftAlone kind : LeftAlone.values()) {
        String finding = entry.body().path("finding").asText();
        boolean begins = entry.type().equals(kind.begun());
        if (begins || entry.type().equals(kind.ended())) {
          LeftAloneFinding before = open.remove(finding);
          if (before != null) {
            over.add(before.becoming(begins ? State.ENDED : State.EXPIRED));
          }
        }
        if (begins) {
          open.put(finding, LeftAloneFinding.begun(kind, entry, isRaised(record, finding)));
        }
      }
    }
    for (Finding finding : record.findings()) {
      Suppression suppression = finding.suppression();
      LeftAloneFinding known = open.remove(finding.id());
      if (known != null) {
        boolean inForce = suppression != null && suppression.taskId() != null;
        over.add(inForce ? known : known.becoming(State.ENDED));
      }
      if (suppression != null && suppression.taskId() == null) {
        over.add(LeftAloneFinding.inSecurityHub(record.id(), finding));
      }
    }
    return over;
  }

  private static boolean isRaised(CaseRecord record, String findingId) {
    return record.findings().stream()
        .anyMatch(
            finding -> finding.id().equals(findingId) && finding.status() == Finding.Status.RAISED);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("suppressions");
    rows.forEach(row -> list.add(row.json(now)));
    ArrayNode suppressed = node.putArray("alerts");
    alerts.forEach(row -> suppressed.add(row.json(now)));
    return node;
  }

  @Override
  public String text(Look look) {
    ShortIds ids = new ShortIds(cases);
    return findings(look, ids) + (alerts.isEmpty() ? "" : "\n" + alerts(look, ids));
  }

  private String alerts(Look look, ShortIds ids) {
    Table table =
        new Table(
            new Heading("ALERTS", 0),
            new Heading("DETECTION", 0),
            new Heading("UNTIL", 0),
            new Heading("OWNER", 1),
            new Heading("REASON", 2),
            new Heading("STATE", all ? 1 : 6),
            new Heading("LAST", 3),
            new Heading("CASES", 5),
            new Heading("NEWEST", 4));
    for (SuppressedAlerts row : alerts) {
      table.row(
          String.valueOf(row.count()),
          row.key().detection(),
          row.key().expires().toString(),
          Words.plain(row.key().owner()),
          Words.plain(row.key().reason()),
          row.isInForce(now) ? "open" : "expired",
          Words.minute(row.last()),
          String.valueOf(row.cases().size()),
          ids.of(row.cases().getFirst()));
    }
    return table.render(look.width(), look.ansi())
        + "\n"
        + Words.count(
            alerts.stream().mapToLong(SuppressedAlerts::count).sum(),
            "alert suppressed",
            "alerts suppressed")
        + " by the detections' context; next: ./countersign case "
        + ids.of(alerts.getFirst().cases().getFirst())
        + "\n";
  }

  private String findings(Look look, ShortIds ids) {
    Table table =
        new Table(
            new Heading("CASE", 0),
            new Heading("WHY", 1),
            new Heading("BY", 3),
            new Heading("UNTIL", 0),
            new Heading("LEFT", 2),
            new Heading("STATE", all ? 1 : 7),
            new Heading("CAUSE", 4),
            new Heading("TASK", 5),
            new Heading("TITLE", 6));
    for (LeftAloneFinding row : rows) {
      Long days = row.daysLeft(now);
      table.row(
          ids.of(row.caseId()),
          row.why(),
          row.person() == null ? "" : Words.plain(row.person()),
          row.until() == null ? "undone there" : Words.minute(row.until()),
          days == null ? "" : Words.count(days, "day", "days"),
          row.state().text(),
          row.raised() ? "there" : "gone",
          row.task() == null ? "" : row.task(),
          Words.plain(row.title()));
    }
    String footer =
        Words.count(rows.size(), "suppression", "suppressions")
            + (all ? " (all)" : " (in force; --all for the rest)");
    if (rows.isEmpty()) {
      return footer + "\n";
    }
    return table.render(look.width(), look.ansi())
        + "\n"
        + footer
        + "; next: ./countersign case "
        + ids.of(rows.getFirst().caseId())
        + "\n";
  }
}
