package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.detect.call.ApiCall;

/** A condition's parameters from the catalogue. Wrong and unknown ones are errors of the build. */
final class Parameters {
  private final String detection;
  private final String condition;
  private final JsonNode given;
  private final Set<String> asked = new HashSet<>();

  Parameters(String detection, String condition, JsonNode given) {
    this.detection = detection;
    this.condition = condition;
    this.given = given.isNull() ? MissingNode.getInstance() : given;
    if (!this.given.isObject() && !this.given.isMissingNode()) {
      throw wrong("its parameters are a mapping");
    }
  }

  /** Id of the detection that asks, for names of sets. */
  String detection() {
    return detection;
  }

  String text(String name, String otherwise) {
    JsonNode value = get(name);
    return value.isMissingNode() ? otherwise : value.asText();
  }

  String text(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      throw wrong("it needs " + name);
    }
    return text;
  }

  int number(String name, int otherwise) {
    JsonNode value = get(name);
    if (!value.isMissingNode() && !value.canConvertToInt()) {
      throw wrong(name + " is a number");
    }
    return value.asInt(otherwise);
  }

  boolean flag(String name) {
    JsonNode value = get(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong(name + " is true or false");
    }
    return value.asBoolean(false);
  }

  /** One text or a list of them. */
  List<String> texts(String name, String... otherwise) {
    JsonNode value = get(name);
    if (value.isMissingNode()) {
      return List.of(otherwise);
    }
    List<String> texts = new ArrayList<>();
    (value.isArray() ? value : List.of(value)).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** As {@link #texts}, at least one. */
  List<String> paths(String name) {
    List<String> paths = texts(name);
    if (paths.isEmpty()) {
      throw wrong("it needs " + name);
    }
    return paths;
  }

  Duration duration(String name, Duration otherwise) {
    String text = text(name, otherwise.toString());
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw wrong(name + " is an ISO-8601 duration");
    }
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String text = text(name, otherwise.name());
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(name + " has not the value " + text);
    }
  }

  /** To be called when all are read. */
  void close() {
    if (given.isObject()) {
      given
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (!asked.contains(name)) {
                  throw wrong("it has no parameter " + name);
                }
              });
    }
  }

  InvalidConditionException wrong(String why) {
    return new InvalidConditionException(detection + ": condition " + condition + ": " + why);
  }

  /** All that any of the paths leads to. */
  static List<JsonNode> values(ApiCall call, List<String> paths) {
    return paths.stream().flatMap(path -> call.values(path).stream()).toList();
  }

  static List<String> texts(ApiCall call, List<String> paths) {
    return paths.stream()
        .flatMap(path -> call.texts(path).stream())
        .filter(text -> !text.isBlank())
        .toList();
  }

  private JsonNode get(String name) {
    asked.add(name);
    return given.path(name);
  }
}
