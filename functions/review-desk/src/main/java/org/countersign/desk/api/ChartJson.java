package org.countersign.desk.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.desk.query.Charts;

/** The charts' numbers as the API gives them. */
final class ChartJson {
  private ChartJson() {}

  static ObjectNode of(Charts charts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode steps = node.putArray("steps");
    Stream.of(Charts.Step.values()).map(Charts.Step::words).forEach(steps::add);
    ArrayNode open = node.putArray("openByAge");
    for (Charts.OpenKind kind : charts.openByAge()) {
      counts(open.addObject().put("kind", kind.kind()), kind.counts())
          .put("total", kind.total())
          .put("overdue", kind.overdue());
    }
    ArrayNode decided = node.putArray("timeToDecision");
    for (Charts.Decided kind : charts.timeToDecision()) {
      counts(decided.addObject().put("kind", kind.kind()), kind.counts())
          .put("total", kind.total())
          .put("medianSeconds", kind.median().toSeconds())
          .put("p90Seconds", kind.p90().toSeconds());
    }
    ArrayNode days = node.putArray("arrivals");
    for (Charts.Day day : charts.arrivals()) {
      days.addObject()
          .put("date", day.date().toString())
          .put("opened", day.opened())
          .put("decided", day.decided());
    }
    ArrayNode load = node.putArray("load");
    for (Charts.Reviewer reviewer : charts.load()) {
      load.addObject()
          .put("person", reviewer.person())
          .put("holds", reviewer.holds())
          .put("asked", reviewer.asked())
          .put("decided", reviewer.decided())
          .put("approved", reviewer.approved());
    }
    return node.put("decidedSince", charts.decidedSince().toString())
        .put("capped", charts.isCapped())
        .put("asOf", charts.asOf().toString());
  }

  private static ObjectNode counts(ObjectNode node, List<Integer> counts) {
    ArrayNode array = node.putArray("counts");
    counts.forEach(array::add);
    return node;
  }
}
