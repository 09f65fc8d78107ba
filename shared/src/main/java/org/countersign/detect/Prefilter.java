package org.countersign.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.detect.Patterns.Glance;
import org.countersign.detect.catalogue.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Tells from three fields, which stand near a record's beginning, that no pattern can match it.
 * Most records end here and are never parsed to their end. What a pattern says about the three in
 * any other way than by exact values, or by a beginning of the event's name, may match anything.
 */
final class Prefilter {
  /** Of one pattern: values that the fields must have; null for any. */
  private record Wanted(
      @Nullable Set<String> names, @Nullable Set<String> sources, @Nullable Set<String> types) {
    boolean admits(@Nullable String source, @Nullable String type) {
      return (sources == null || sources.contains(source))
          && (types == null || types.contains(type));
    }
  }

  private final JsonFactory json = new JsonFactory();
  private final Map<String, List<Wanted>> byName = new HashMap<>();
  private final Map<String, List<Wanted>> byBeginning = new HashMap<>();
  private final List<Wanted> nameless = new ArrayList<>();

  Prefilter(List<Detection> detections) {
    for (Detection detection : detections) {
      JsonNode pattern = detection.pattern();
      Set<String> names = exact(pattern.path("eventName")).orElse(null);
      Wanted wanted =
          new Wanted(
              names,
              exact(pattern.path("eventSource")).orElse(null),
              exact(pattern.path("userIdentity").path("type")).orElse(null));
      if (names == null) {
        beginnings(pattern.path("eventName"))
            .ifPresentOrElse(
                all -> all.forEach(one -> add(byBeginning, one, wanted)),
                () -> nameless.add(wanted));
      } else {
        names.forEach(name -> add(byName, name, wanted));
      }
    }
  }

  /** Never PASSED_OVER for what a pattern matches. */
  Glance look(byte[] record, int offset, int length) {
    try (JsonParser parser = json.createParser(record, offset, length)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? look(parser) : Glance.NO_RECORD;
    } catch (IOException e) {
      return Glance.NO_RECORD;
    }
  }

  private Glance look(JsonParser parser) throws IOException {
    String name = null;
    String source = null;
    String type = null;
    int left = 3;
    JsonToken token = parser.nextToken();
    while (left > 0 && token == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "eventName" -> {
          left--;
          if (!value.isScalarValue()) {
            return Glance.MAY_MATCH;
          }
          name = parser.getText();
        }
        case "eventSource" -> {
          left--;
          source = value.isScalarValue() ? parser.getText() : null;
        }
        case "userIdentity" -> {
          left--;
          type = value == JsonToken.START_OBJECT ? type(parser) : null;
        }
        default -> {}
      }
      parser.skipChildren();
      token = parser.nextToken();
    }
    if (name == null) {
      return Glance.NO_RECORD;
    }
    if (left > 0 && token != JsonToken.END_OBJECT) {
      return Glance.MAY_MATCH;
    }
    return isWanted(name, source, type) ? Glance.MAY_MATCH : Glance.PASSED_OVER;
  }

  private boolean isWanted(String name, @Nullable String source, @Nullable String type) {
    if (admits(byName.getOrDefault(name, List.of()), source, type)
        || admits(nameless, source, type)) {
      return true;
    }
    for (Map.Entry<String, List<Wanted>> one : byBeginning.entrySet()) {
      if (name.startsWith(one.getKey()) && admits(one.getValue(), source, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean admits(
      List<Wanted> patterns, @Nullable String source, @Nullable String type) {
    for (Wanted wanted : patterns) {
      if (wanted.admits(source, type)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String type(JsonParser parser) throws IOException {
    String type = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean here = parser.currentName().equals("type");
      if (parser.nextToken().isScalarValue() && here) {
        type = parser.getText();
      }
      parser.skipChildren();
    }
    return type;
  }

  private static void add(Map<String, List<Wanted>> to, String key, Wanted wanted) {
    to.computeIfAbsent(key, name -> new ArrayList<>()).add(wanted);
  }

  /** The values, if the pattern says all of them as exact texts. */
  private static Optional<Set<String>> exact(JsonNode values) {
    Set<String> found = new HashSet<>();
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        return Optional.empty();
      }
      found.add(value.textValue());
    }
    return values.isArray() && !found.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  /** The values, if all of them are exact texts or {@code {"prefix": text}}. */
  private static Optional<Set<String>> beginnings(JsonNode values) {
    Set<String> found = new HashSet<>();
    for (JsonNode value : values) {
      String text =
          value.isTextual()
              ? value.textValue()
              : value.size() == 1 ? value.path("prefix").textValue() : null;
      if (text == null) {
        return Optional.empty();
      }
      found.add(text);
    }
    return values.isArray() && !found.isEmpty() ? Optional.of(found) : Optional.empty();
  }
}
