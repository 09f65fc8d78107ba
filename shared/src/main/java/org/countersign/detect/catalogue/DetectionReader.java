package org.countersign.detect.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.countersign.detect.condition.Condition;
import org.countersign.detect.condition.Conditions;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/**
 * Reads one detection; the schema has been checked in the build, so this says only what it misses.
 */
final class DetectionReader {
  private static final Duration DEFAULT_WINDOW = Duration.ofHours(1);

  /** Conditions of exclusions that are known to remember nothing. */
  private static final Set<String> FORGETFUL =
      Set.of("aws-service", "service-itself", "principal-is");

  private final JsonNode given;
  private final String id;

  DetectionReader(JsonNode given) {
    this.given = given;
    this.id = given.path("id").asText("a detection without an id");
  }

  Detection read() {
    try {
      return new Detection(
          text("id"),
          text("title"),
          text("description"),
          Area.named(text("area")),
          Delivery.valueOf(text("delivery").toUpperCase(Locale.ROOT)),
          object(given.path("pattern")),
          given.has("deliver") ? object(given.path("deliver")) : null,
          Outcome.valueOf(given.path("outcome").asText("success").toUpperCase(Locale.ROOT)),
          condition(given.path("condition")),
          instancesOnly(),
          Severity.valueOf(given.path("severity").path("base").asText()),
          list(given.path("severity").path("rules"), this::rule),
          list(given.path("exclusions"), this::exclusion),
          list(given.path("citations"), citation -> new Citation(citation.asText())),
          new Attack(
              given.path("attack").path("version").asText(),
              list(given.path("attack").path("techniques"), JsonNode::asText)),
          list(given.path("resources"), JsonNode::asText),
          byResource(given.path("dedupe").path("by")),
          given.path("dedupe").has("window")
              ? Duration.parse(given.path("dedupe").path("window").asText())
              : DEFAULT_WINDOW,
          text("runbook"),
          list(given.path("clears"), JsonNode::asText));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidCatalogueException(id + ": " + e.getMessage());
    }
  }

  private SeverityRule rule(JsonNode rule) {
    Severity to = rule.has("to") ? Severity.valueOf(rule.get("to").asText()) : null;
    int steps = rule.path("raise").asInt(0) - rule.path("lower").asInt(0);
    return new SeverityRule(
        Conditions.compile(id, rule.path("when")), to, steps, rule.path("because").asText());
  }

  private Exclusion exclusion(JsonNode exclusion) {
    return new Exclusion(
        Conditions.compile(id, exclusion.path("when")), exclusion.path("reason").asText());
  }

  private @Nullable Condition condition(JsonNode condition) {
    return condition.isMissingNode() ? null : Conditions.compile(id, condition);
  }

  /**
   * The condition's first question is whether the caller is an instance, and no question of an
   * exclusion, which would come before it, remembers anything.
   */
  private boolean instancesOnly() {
    JsonNode first = given.path("condition");
    while (first.has("all")) {
      first = first.path("all").path(0);
    }
    return first.has("instance-session")
        && list(given.path("exclusions"), exclusion -> exclusion.path("when")).stream()
            .allMatch(when -> when.size() == 1 && FORGETFUL.contains(when.fieldNames().next()));
  }

  private static boolean byResource(JsonNode by) {
    return by.isMissingNode() || list(by, JsonNode::asText).contains("resource");
  }

  private String text(String field) {
    String text = given.path(field).asText("");
    if (text.isBlank()) {
      throw new InvalidCatalogueException(id + ": no " + field);
    }
    return text.strip();
  }

  private ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      return object;
    }
    throw new InvalidCatalogueException(id + ": a pattern is a mapping with something in it");
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> each) {
    List<T> list = new ArrayList<>();
    nodes.forEach(node -> list.add(each.apply(node)));
    return list;
  }
}
