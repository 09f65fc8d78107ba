package org.countersign.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.countersign.detect.call.ApiCall;

/** Makes whole records out of the fragments in which examples and cases are written. */
public final class ExampleRecords {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ExampleRecords() {}

  /** A fragment laid over {@code base-record.json}; a field given as null stays null. */
  public static ObjectNode record(JsonNode fragment) {
    try (InputStream json =
        Objects.requireNonNull(
            ExampleRecords.class.getResourceAsStream("/detect/base-record.json"))) {
      ObjectNode record = (ObjectNode) MAPPER.readTree(json);
      merge(record, fragment);
      return record;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static ApiCall call(String fragment) {
    try {
      return ApiCall.of(record(MAPPER.readTree(fragment)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An example's records in order: those before, then the record or its series. */
  static List<JsonNode> of(JsonNode example) {
    List<JsonNode> records = new ArrayList<>();
    example.path("before").forEach(before -> records.add(record(before)));
    JsonNode series = example.path("series");
    int count = series.path("count").asInt(1);
    Duration every = Duration.parse(series.path("every").asText("PT1S"));
    for (int i = 0; i < count; i++) {
      ObjectNode record = record(example.path("record"));
      if (!series.isMissingNode()) {
        int number = i;
        Instant time = Instant.parse(record.path("eventTime").asText());
        record.put("eventTime", time.plus(every.multipliedBy(i)).toString());
        record.put("eventID", "series-" + i);
        series
            .path("set")
            .properties()
            .forEach(
                field ->
                    set(
                        record,
                        field.getKey(),
                        field.getValue().asText().replace("%d", Integer.toString(number))));
      }
      records.add(record);
    }
    return records;
  }

  private static void set(ObjectNode record, String path, String value) {
    String[] steps = path.split("\\.", -1);
    ObjectNode node = record;
    for (int i = 0; i < steps.length - 1; i++) {
      node = node.get(steps[i]) instanceof ObjectNode inner ? inner : node.putObject(steps[i]);
    }
    node.put(steps[steps.length - 1], value);
  }

  /** A userIdentity is taken whole: half of one user and half of another is nobody. */
  private static void merge(ObjectNode into, JsonNode fragment) {
    fragment.properties().forEach(field -> into.set(field.getKey(), field.getValue().deepCopy()));
  }
}
