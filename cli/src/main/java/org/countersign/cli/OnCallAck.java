package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.countersign.cli.Console.Look;
import org.countersign.ledger.CaseId;

/**
 * The answer of {@code oncall ack}.
 *
 * @param changed cases with a new entry; empty if the same person had acknowledged before
 */
record OnCallAck(CaseId id, String by, List<CaseId> changed) implements Console.Answer {
  OnCallAck {
    requireNonNull(id, "id is null");
    requireNonNull(by, "by is null");
    changed = List.copyOf(changed);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("id", id.text());
    node.put("acknowledgedBy", by);
    ArrayNode cases = node.putArray("changed");
    changed.forEach(one -> cases.add(one.text()));
    return node;
  }

  @Override
  public String text(Look look) {
    return Words.plain(by)
        + " sees to "
        + id.text()
        + (changed.isEmpty()
            ? ", as before"
            : "; " + Words.count(changed.size(), "case says", "cases say") + " so")
        + "\n";
  }
}
