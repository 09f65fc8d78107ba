package org.countersign.laptop.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.laptop.securityhub.SampleFindings.ACCOUNT;
import static org.countersign.laptop.securityhub.SampleFindings.REGION;
import static org.countersign.laptop.securityhub.SampleFindings.good;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the stand-in takes and refuses, as a table: each case changes a good finding by replacing,
 * removing ({@code null}) or lengthening ({@code {"repeat": text, "times": n}}) members. The
 * verdicts are left in {@code target/model/verdicts.ndjson}, where the model itself is asked
 * whether it agrees.
 */
class VerdictsTest {
  private final ImportCheck check = new ImportCheck(Constraints.load(), ACCOUNT, REGION);

  @Test
  void every_finding_is_judged_as_the_table_says() throws IOException {
    List<ObjectNode> lines = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode row : table()) {
      JsonNode finding = changed(row);
      String verdict =
          check
              .refusal(finding)
              .map(refusal -> refusal.byModel() ? "refused by model" : "refused by rule")
              .orElse("accepted");
      String expected = row.path("verdict").asText();
      if (!verdict.equals(expected)) {
        wrong.add(
            row.path("case").asText()
                + ": "
                + verdict
                + " instead of "
                + expected
                + ", "
                + check.refusal(finding));
      }
      ObjectNode line =
          SampleFindings.json("{}").put("case", row.path("case").asText()).put("verdict", verdict);
      line.set("finding", finding);
      lines.add(line);
    }
    SampleFindings.write("verdicts.ndjson", lines);
    assertThat(wrong).isEmpty();
    assertThat(lines).hasSizeGreaterThan(40);
  }

  private static JsonNode table() throws IOException {
    try (InputStream in = VerdictsTest.class.getResourceAsStream("verdicts.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static ObjectNode changed(JsonNode row) {
    ObjectNode finding = good("import-job/1/1");
    row.path("with")
        .properties()
        .forEach(change -> set(finding, change.getKey(), change.getValue()));
    return finding;
  }

  /** {@code path} is members joined by dots; a list's index is a number. */
  private static void set(ObjectNode finding, String path, JsonNode value) {
    String[] steps = path.split("\\.", -1);
    JsonNode holder = finding;
    for (int i = 0; i < steps.length - 1; i++) {
      JsonNode next =
          holder.isArray() ? holder.path(Integer.parseInt(steps[i])) : holder.path(steps[i]);
      holder = next.isMissingNode() ? ((ObjectNode) holder).putObject(steps[i]) : next;
    }
    String last = steps[steps.length - 1];
    if (value.isNull()) {
      ((ObjectNode) holder).remove(last);
    } else {
      ((ObjectNode) holder).set(last, expanded(value));
    }
  }

  private static JsonNode expanded(JsonNode value) {
    int times = value.path("times").asInt();
    if (value.has("repeat")) {
      return value.get("repeat").isTextual()
          ? com.fasterxml.jackson.databind.node.TextNode.valueOf(
              value.get("repeat").textValue().repeat(times))
          : list(value.get("repeat"), times);
    }
    if (value.has("pairs")) {
      ObjectNode pairs = SampleFindings.json("{}");
      for (int i = 0; i < value.get("pairs").intValue(); i++) {
        pairs.put("key" + i, "v".repeat(value.path("length").asInt(1)));
      }
      return pairs;
    }
    return value;
  }

  private static JsonNode list(JsonNode item, int times) {
    com.fasterxml.jackson.databind.node.ArrayNode list = new ObjectMapper().createArrayNode();
    for (int i = 0; i < times; i++) {
      list.add(item);
    }
    return list;
  }
}
