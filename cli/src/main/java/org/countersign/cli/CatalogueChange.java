package org.countersign.cli;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.detect.AlertCase;
import org.countersign.detect.Incident;

/** What another catalogue would have made of the same records. */
final class CatalogueChange {
  private record Difference(String change, AlertCase one) {}

  private final List<Difference> differences = new ArrayList<>();
  private int same;

  static CatalogueChange between(List<Incident> baseline, List<Incident> ours) {
    CatalogueChange change = new CatalogueChange();
    Map<String, AlertCase> before = cases(baseline);
    Map<String, AlertCase> after = cases(ours);
    after.forEach(
        (name, one) -> {
          AlertCase known = before.get(name);
          if (known == null) {
            change.differences.add(new Difference("added", one));
          } else if (known.severity() != one.severity()) {
            change.differences.add(new Difference("severity was " + known.severity(), one));
          } else {
            change.same++;
          }
        });
    before.forEach(
        (name, one) -> {
          if (!after.containsKey(name)) {
            change.differences.add(new Difference("lost", one));
          }
        });
    return change;
  }

  List<JsonNode> lines() {
    return differences.stream()
        .<JsonNode>map(
            difference ->
                ((ObjectNode) ReplayView.line(Incident.of(List.of(difference.one()))))
                    .put("change", difference.change()))
        .toList();
  }

  String text(Look look) {
    Table table =
        new Table(
            new Heading("CHANGE", 0),
            new Heading("SEVERITY", 0),
            new Heading("DETECTION", 0),
            new Heading("PRINCIPAL", 1),
            new Heading("FIRST", 2),
            new Heading("ALERTS", 3));
    for (Difference difference : differences) {
      AlertCase one = difference.one();
      table.row(
          difference.change(),
          Words.severity(one.severity()),
          one.detection(),
          Words.plain(one.principal()),
          Words.second(one.first()),
          String.valueOf(one.count()));
    }
    return (differences.isEmpty() ? "" : table.render(look.width(), look.ansi()) + "\n")
        + Words.count(differences.size(), "alert case differs", "alert cases differ")
        + " from the baseline, "
        + same
        + " are the same.\n";
  }

  private static Map<String, AlertCase> cases(List<Incident> incidents) {
    return incidents.stream()
        .flatMap(incident -> incident.cases().values().stream())
        .collect(toMap(AlertCase::name, one -> one, (one, other) -> one, TreeMap::new));
  }
}
