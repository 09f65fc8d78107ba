package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Tree;

/** Everything that a record's request and its list of resources mention, wherever it stands. */
final class Mentions {
  // A record has at most 256 KB; a hostile one must not cost more than an ordinary one.
  private static final int NODES = 20_000;

  private final List<JsonNode> roots;

  private Mentions(List<JsonNode> roots) {
    this.roots = roots;
  }

  static Mentions of(ApiCall call) {
    return new Mentions(
        List.of(call.tree().path("requestParameters"), call.tree().path("resources")));
  }

  /** The same and what the response mentions. */
  static Mentions withResponse(ApiCall call) {
    return new Mentions(
        List.of(
            call.tree().path("requestParameters"),
            call.tree().path("resources"),
            call.tree().path("responseElements")));
  }

  boolean anyText(Predicate<String> test) {
    return any(node -> node.isTextual() && test.test(node.textValue()));
  }

  /** Objects of the form {@code {key, value}} under any of the names that services give the two. */
  boolean anyTag(BiPredicate<String, String> test) {
    return any(
        node -> {
          if (!node.isObject()) {
            return false;
          }
          String key = first(node, "key", "tagKey");
          String value = first(node, "value", "tagValue");
          return !key.isEmpty() && test.test(key, value);
        });
  }

  private boolean any(Predicate<JsonNode> test) {
    Deque<JsonNode> open = new ArrayDeque<>(roots);
    for (int seen = 0; !open.isEmpty() && seen < NODES; seen++) {
      JsonNode node = open.pop();
      if (test.test(node)) {
        return true;
      }
      node.forEach(open::push);
    }
    return false;
  }

  private static String first(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = Tree.field(node, name);
      if (value.isValueNode() && !value.isNull()) {
        return value.asText();
      }
    }
    return "";
  }
}
