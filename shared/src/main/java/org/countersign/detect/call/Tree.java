package org.countersign.detect.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON of which only the gist is known: a list counts as each of its elements, and a field's
 * name is matched without regard to case where it is not there as written, because services
 * disagree on both in CloudTrail.
 */
public final class Tree {
  private Tree() {}

  /**
   * Everything that a dotted path leads to; an empty path is the node itself. Lists on the way and
   * at the end are opened; null and missing give nothing.
   */
  public static List<JsonNode> values(JsonNode from, String path) {
    List<JsonNode> found = new ArrayList<>();
    collect(from, path, found);
    return found;
  }

  /** The first of {@link #values}, or a missing node. */
  public static JsonNode first(JsonNode from, String path) {
    List<JsonNode> found = values(from, path);
    return found.isEmpty()
        ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
        : found.getFirst();
  }

  /** The scalars among {@link #values} as text, numbers and booleans too. */
  public static List<String> texts(JsonNode from, String path) {
    return values(from, path).stream().filter(JsonNode::isValueNode).map(JsonNode::asText).toList();
  }

  /** A field of an object by its name, in any case. */
  public static JsonNode field(JsonNode object, String name) {
    JsonNode exact = object.path(name);
    if (!exact.isMissingNode() || !object.isObject()) {
      return exact;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return exact;
  }

  private static void collect(JsonNode node, String path, List<JsonNode> found) {
    if (node.isArray()) {
      for (JsonNode element : node) {
        collect(element, path, found);
      }
    } else if (path.isEmpty()) {
      if (!node.isMissingNode() && !node.isNull()) {
        found.add(node);
      }
    } else {
      int dot = path.indexOf('.');
      String name = dot < 0 ? path : path.substring(0, dot);
      collect(field(node, name), dot < 0 ? "" : path.substring(dot + 1), found);
    }
  }
}
