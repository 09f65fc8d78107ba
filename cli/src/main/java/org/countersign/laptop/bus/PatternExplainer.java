package org.countersign.laptop.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says field by field where an event differs from a pattern. Whether a field matches is asked of
 * event-ruler with that field's part of the pattern alone, so its words never contradict the match.
 * Values of the event are shown only where they are the envelope's own: a detail can carry PHI.
 */
final class PatternExplainer {
  private PatternExplainer() {}

  static List<String> explain(JsonNode pattern, JsonNode envelope) {
    List<String> because = new ArrayList<>();
    walk(pattern, List.of(), envelope, because);
    return because;
  }

  private static void walk(
      JsonNode pattern, List<String> path, JsonNode envelope, List<String> because) {
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      List<String> here = new ArrayList<>(path);
      here.add(field.getKey());
      JsonNode asked = field.getValue();
      if (asked.isObject()) {
        walk(asked, here, envelope, because);
      } else if (!Routes.matches(nested(here, asked), envelope)) {
        because.add(sentence(here, asked, envelope));
      }
    }
  }

  private static String sentence(List<String> path, JsonNode asked, JsonNode envelope) {
    if (path.getLast().equals("$or")) {
      return "none of its " + asked.size() + " alternatives ($or) holds";
    }
    JsonNode there = envelope;
    for (String step : path) {
      there = there.path(step);
    }
    return String.join(".", path)
        + " is "
        + shown(path, there)
        + ", the rule asks for "
        + wish(asked);
  }

  private static String shown(List<String> path, JsonNode value) {
    if (value.isMissingNode()) {
      return "not there";
    }
    return path.getFirst().equals("detail") ? "something else" : value.toString();
  }

  private static String wish(JsonNode asked) {
    if (asked.size() == 1) {
      return asked.path(0).toString();
    }
    List<String> wishes = new ArrayList<>();
    asked.forEach(one -> wishes.add(one.toString()));
    return "one of " + String.join(", ", wishes);
  }

  private static ObjectNode nested(List<String> path, JsonNode asked) {
    JsonNode inner = asked;
    for (String step : path.reversed()) {
      inner = JsonNodeFactory.instance.objectNode().set(step, inner);
    }
    return (ObjectNode) inner;
  }
}
