package org.countersign.benchmarks.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what the stand-in holds with the generator's list, and asks nothing of ours.
 *
 * @param duplicates findings beyond the one that a rule and a resource may have, and findings of
 *     what was never in the list or never failed
 * @param losses failures without their finding, fixes that left theirs open, and any other state
 *     than the list's
 */
record Judgement(int findings, int duplicates, int losses, List<String> examples) {
  private static final int MAX_EXAMPLES = 5;

  static Judgement of(List<JsonNode> held, Map<Pair, Expected> expected, Pack pack) {
    Map<String, List<JsonNode>> byName = new HashMap<>();
    for (JsonNode finding : held) {
      JsonNode fields = finding.path("ProductFields");
      byName
          .computeIfAbsent(
              fields.path("rule").asText() + " " + fields.path("resourceId").asText(),
              name -> new ArrayList<>())
          .add(finding);
    }
    int duplicates = 0;
    int losses = 0;
    List<String> examples = new ArrayList<>();
    for (Map.Entry<Pair, Expected> one : expected.entrySet()) {
      String name = pack.ruleName(one.getKey()) + " " + pack.resource(one.getKey());
      List<JsonNode> there = byName.getOrDefault(name, List.of());
      byName.remove(name);
      duplicates += Math.max(0, there.size() - 1);
      String wanted =
          one.getValue().fails() ? "ACTIVE FAILED NEW" : "ARCHIVED PASSED RESOLVED";
      boolean isLost =
          there.isEmpty()
              ? one.getValue().mustBeThere()
              : !there.stream().allMatch(finding -> state(finding).equals(wanted));
      if (isLost) {
        losses++;
        if (examples.size() < MAX_EXAMPLES) {
          examples.add(name + ": " + there.stream().map(Judgement::state).toList() + ", not " + wanted);
        }
      }
    }
    for (Map.Entry<String, List<JsonNode>> unasked : byName.entrySet()) {
      duplicates += unasked.getValue().size();
      if (examples.size() < MAX_EXAMPLES) {
        examples.add("nobody asked for " + unasked.getKey());
      }
    }
    return new Judgement(held.size(), duplicates, losses, examples);
  }

  private static String state(JsonNode finding) {
    return finding.path("RecordState").asText()
        + " "
        + finding.path("Compliance").path("Status").asText()
        + " "
        + finding.path("Workflow").path("Status").asText();
  }
}
