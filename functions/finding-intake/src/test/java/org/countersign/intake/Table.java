package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.ledger.CaseId;

/**
 * The cases of {@code finding-intake.json}: each event changes the envelope of its base, {@code
 * with} at its top and {@code finding} within Security Hub's finding.
 */
final class Table {
  static final JsonNode JSON = read();

  private Table() {}

  private static JsonNode read() {
    try (InputStream in =
        requireNonNull(Table.class.getResourceAsStream("/cases/finding-intake.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * One case.
   *
   * @param steps events, and what people decide between them
   */
  record Case(String name, CaseId id, List<JsonNode> steps, JsonNode expected, boolean ordered) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return StreamSupport.stream(JSON.path("cases").spliterator(), false)
        .map(
            row ->
                new Case(
                    row.path("name").textValue(),
                    CaseId.parse(
                        row.path("case")
                            .textValue()
                            .replace(
                                "${object}",
                                World.PSEUDONYMS.objectKey("canary^JANE/1.dcm").text())),
                    StreamSupport.stream(row.path("events").spliterator(), false)
                        .map(Table::step)
                        .toList(),
                    row.path("expected"),
                    row.path("order").asText().equals("none")));
  }

  private static JsonNode step(JsonNode row) {
    return row.has("decide") ? row : event(row);
  }

  static ObjectNode event(JsonNode row) {
    ObjectNode envelope = JSON.path("bases").path(row.path("base").textValue()).deepCopy();
    if (row.has("time")) {
      envelope.set("time", row.path("time"));
    }
    merge(envelope, row.path("with"));
    if (row.has("finding")) {
      merge((ObjectNode) envelope.path("detail").path("findings").path(0), row.path("finding"));
    }
    return envelope;
  }

  private static void merge(ObjectNode target, JsonNode changes) {
    changes
        .properties()
        .forEach(
            change -> {
              JsonNode known = target.get(change.getKey());
              if (change.getValue().isNull()) {
                target.remove(change.getKey());
              } else if (known instanceof ObjectNode object && change.getValue().isObject()) {
                merge(object, change.getValue());
              } else {
                target.set(change.getKey(), change.getValue());
              }
            });
  }
}
