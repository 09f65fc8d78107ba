package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.countersign.cli.Console.Look;

/** The answer of {@code case list}. */
record CaseList(List<CaseRecord> cases) implements Console.Answer {
  CaseList {
    cases = List.copyOf(cases);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("cases");
    cases.forEach(record -> list.add(record.json()));
    return node;
  }

  @Override
  public String text(Look look) {
    if (cases.isEmpty()) {
      return "no cases yet; try: ./countersign demo --once\n";
    }
    return CaseTable.of(cases, look)
        + "\n"
        + Words.count(cases.size(), "case", "cases")
        + "; next: ./countersign case "
        + new ShortIds(cases.stream().map(CaseRecord::id).toList()).of(cases.getFirst().id())
        + "\n";
  }
}
