package org.countersign.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.detect.catalogue.Detection;

/**
 * Tells from three fields, which stand near a record's beginning, that no pattern can match it.
 * Most records end here and are never parsed to their end. Every pattern must name exact values of
 * one of the three; a catalogue with one that does not lets every record through.
 */
final class Prefilter {
  private final JsonFactory json = new JsonFactory();
  private final Set<String> names = new HashSet<>();
  private final Set<String> sources = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private boolean open;

  Prefilter(List<Detection> detections) {
    for (Detection detection : detections) {
      JsonNode pattern = detection.pattern();
      open |=
          !(addExact(pattern.path("eventName"), names)
              || addExact(pattern.path("userIdentity").path("type"), types)
              || addExact(pattern.path("eventSource"), sources));
    }
  }

  /** False only if no pattern can match. What is not JSON passes, for the parser to refuse. */
  boolean mayMatch(byte[] record, int offset, int length) {
    if (open) {
      return true;
    }
    try (JsonParser parser = json.createParser(record, offset, length)) {
      return parser.nextToken() != JsonToken.START_OBJECT || mayMatch(parser);
    } catch (IOException e) {
      return true;
    }
  }

  private boolean mayMatch(JsonParser parser) throws IOException {
    int left = 3;
    while (left > 0 && parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "eventName", "eventSource" -> {
          left--;
          if ((field.equals("eventName") ? names : sources).contains(parser.getText())) {
            return true;
          }
        }
        case "userIdentity" -> {
          left--;
          if (value == JsonToken.START_OBJECT && mayMatchIdentity(parser)) {
            return true;
          }
        }
        default -> parser.skipChildren();
      }
      if (value == null) {
        return true;
      }
    }
    return false;
  }

  private boolean mayMatchIdentity(JsonParser parser) throws IOException {
    boolean found = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      found |= field.equals("type") && types.contains(parser.getText());
      parser.skipChildren();
    }
    return found;
  }

  /** Adds a pattern's values if all of them are exact texts. */
  private static boolean addExact(JsonNode values, Set<String> to) {
    if (!values.isArray() || values.isEmpty()) {
      return false;
    }
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        return false;
      }
    }
    values.forEach(value -> to.add(value.textValue()));
    return true;
  }
}
