package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an event: what it cannot do without, and what it may lack. */
final class Fields {
  static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

  private Fields() {}

  /**
   * @throws MalformedEventException if it is absent, blank or of another form
   */
  static String text(JsonNode parent, String field, Pattern form) {
    String text = text(parent, field);
    if (!form.matcher(text).matches()) {
      throw new MalformedEventException(field + " has not the form it must have");
    }
    return text;
  }

  /**
   * @throws MalformedEventException if it is absent or blank
   */
  static String text(JsonNode parent, String field) {
    String text = textOrNull(parent, field);
    if (text == null) {
      throw new MalformedEventException("no " + field);
    }
    return text;
  }

  /** Null if it is absent, null, blank or no text. */
  static @Nullable String textOrNull(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
  }

  static String textOr(JsonNode parent, String field, String otherwise) {
    String text = textOrNull(parent, field);
    return text == null ? otherwise : text;
  }

  static long number(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    long number = node.asLong(-1);
    if (number < 0) {
      throw new MalformedEventException("no " + field);
    }
    return number;
  }

  /**
   * @throws MalformedEventException if it is absent or no ISO-8601 time
   */
  static Instant time(JsonNode parent, String field) {
    text(parent, field);
    return timeIn(parent, field)
        .orElseThrow(() -> new MalformedEventException(field + " is not an ISO-8601 instant"));
  }

  /** For times that are told in other forms too, and that nothing hangs on. */
  static Instant timeOr(JsonNode parent, String field, Instant otherwise) {
    return timeIn(parent, field).orElse(otherwise);
  }

  private static Optional<Instant> timeIn(JsonNode parent, String field) {
    String text = textOrNull(parent, field);
    try {
      // Security Hub takes and gives offsets as well as Z (CloudFormation, DateFilter).
      return text == null ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A map of texts, or a list of {@code key} and {@code value} as tags come. */
  static Map<String, String> pairs(JsonNode node) {
    Map<String, String> pairs = new TreeMap<>();
    if (node.isArray()) {
      node.forEach(
          pair -> {
            String key = textOr(pair, "key", textOr(pair, "Key", ""));
            if (!key.isEmpty()) {
              pairs.put(key, textOr(pair, "value", textOr(pair, "Value", "")));
            }
          });
    } else {
      node.properties().forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    }
    return pairs;
  }
}
