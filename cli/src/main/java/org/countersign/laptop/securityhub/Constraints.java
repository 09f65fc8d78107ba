package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the public model of Security Hub says of a request, both in its traits and in its prose. The
 * model itself is not here: {@code tests/model/security_hub_model.py} derives the file that this
 * reads, and checks it.
 */
final class Constraints {
  private static final String RESOURCE = "security-hub-constraints.json";

  private final JsonNode shapes;

  private Constraints(JsonNode shapes) {
    this.shapes = shapes;
  }

  static Constraints load() {
    try (InputStream in = Constraints.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      return new Constraints(new ObjectMapper().readTree(in).required("shapes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a value, each with its place; empty if the model has nothing against it. */
  List<String> objections(JsonNode value, String shape) {
    List<String> found = new ArrayList<>();
    check(value, shape, null, shape, found);
    return found;
  }

  /**
   * @param reference how a member refers to the shape: its prose can be narrower than the shape
   */
  private void check(
      JsonNode value,
      String shapeName,
      @Nullable JsonNode reference,
      String where,
      List<String> found) {
    JsonNode shape = shapes.required(shapeName);
    switch (shape.required("type").textValue()) {
      case "structure" -> structure(value, shape, where, found);
      case "list" -> list(value, shape, reference, where, found);
      case "map" -> map(value, shape, reference, where, found);
      case "string" -> string(value, shape, reference, where, found);
      case "integer", "long" -> number(value, value.isIntegralNumber(), shape, where, found);
      case "double" -> number(value, value.isNumber(), shape, where, found);
      case "boolean" -> require(value.isBoolean(), where, "must be true or false", found);
      default ->
          require(value.isObject(), where, "must be an object", found); // open: not looked into
    }
  }

  private void structure(JsonNode value, JsonNode shape, String where, List<String> found) {
    if (!require(value.isObject(), where, "must be an object", found)) {
      return;
    }
    for (JsonNode required : shape.path("required")) {
      require(
          value.has(required.textValue()),
          where,
          "should have required property '" + required.textValue() + "'",
          found);
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode known = shape.path("members").path(member.getKey());
      String place = where + "." + member.getKey();
      // AWS may ignore what it does not know; here it is a defect of the sender.
      if (require(!known.isMissingNode(), place, "is not in the model", found)) {
        check(member.getValue(), known.required("shape").textValue(), known, place, found);
      }
    }
  }

  private void list(
      JsonNode value,
      JsonNode shape,
      @Nullable JsonNode reference,
      String where,
      List<String> found) {
    if (require(value.isArray(), where, "must be a list", found)) {
      bounds(value.size(), shape, reference, "items", where, found);
      value.forEach(
          item -> check(item, shape.required("member").textValue(), null, where + "[]", found));
    }
  }

  private void map(
      JsonNode value,
      JsonNode shape,
      @Nullable JsonNode reference,
      String where,
      List<String> found) {
    if (!require(value.isObject(), where, "must be an object", found)) {
      return;
    }
    bounds(value.size(), shape, reference, "pairs", where, found);
    for (Map.Entry<String, JsonNode> pair : value.properties()) {
      check(
          com.fasterxml.jackson.databind.node.TextNode.valueOf(pair.getKey()),
          shape.required("key").textValue(),
          null,
          where + ".key",
          found);
      check(pair.getValue(), shape.required("value").textValue(), null, where + ".value", found);
      if (reference != null && reference.has("maxKey")) {
        require(
            length(pair.getKey()) <= reference.get("maxKey").intValue(),
            where,
            "has a key that is too long",
            found);
        require(
            length(pair.getValue().asText()) <= reference.get("maxValue").intValue(),
            where,
            "has a value that is too long",
            found);
      }
    }
  }

  private static void string(
      JsonNode value,
      JsonNode shape,
      @Nullable JsonNode reference,
      String where,
      List<String> found) {
    if (!require(value.isTextual(), where, "must be a text", found)) {
      return;
    }
    String text = value.textValue();
    bounds(length(text), shape, reference, "characters", where, found);
    if (shape.has("pattern")) {
      // A search, not a full match: else a text with line breaks would be refused.
      Pattern pattern =
          Pattern.compile(shape.get("pattern").textValue(), Pattern.UNICODE_CHARACTER_CLASS);
      require(pattern.matcher(text).find(), where, "should match " + pattern, found);
    }
    if (shape.has("enum")) {
      boolean known =
          shape.get("enum").valueStream().anyMatch(allowed -> allowed.textValue().equals(text));
      require(known, where, "should be one of " + shape.get("enum"), found);
    }
  }

  private static void number(
      JsonNode value, boolean isRightKind, JsonNode shape, String where, List<String> found) {
    if (require(isRightKind, where, "must be a number of the right kind", found)) {
      bounds(value.asLong(), shape, null, "", where, found);
    }
  }

  private static void bounds(
      long size,
      JsonNode shape,
      @Nullable JsonNode reference,
      String unit,
      String where,
      List<String> found) {
    JsonNode min = bound("min", shape, reference);
    JsonNode max = bound("max", shape, reference);
    require(
        min.isMissingNode() || size >= min.longValue(),
        where,
        "has fewer than " + min + " " + unit,
        found);
    require(
        max.isMissingNode() || size <= max.longValue(),
        where,
        "has more than " + max + " " + unit,
        found);
  }

  private static JsonNode bound(String name, JsonNode shape, @Nullable JsonNode reference) {
    return reference != null && reference.has(name) ? reference.get(name) : shape.path(name);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean require(boolean holds, String where, String what, List<String> found) {
    if (!holds) {
      found.add(where + " " + what);
    }
    return holds;
  }
}
