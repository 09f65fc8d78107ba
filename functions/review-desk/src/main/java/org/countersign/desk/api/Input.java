package org.countersign.desk.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.task.Ruling;

/** A request's body, field by field; what is not as openapi.json says is refused with its place. */
final class Input {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonNode body;

  private Input(JsonNode body) {
    this.body = body;
  }

  /**
   * @param fields all that it may have
   * @throws RefusedException if it is no JSON object of such fields
   */
  static Input of(Request request, Set<String> fields) {
    if (request.body().isEmpty()) {
      return new Input(JsonNodeFactory.instance.objectNode());
    }
    String type =
        request.header("content-type").orElse("").toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    if (!type.equals("application/json")) {
      throw new RefusedException(
          Problem.of(415, "unsupported-media-type", "The body has to be application/json"));
    }
    JsonNode body = read(request.body());
    if (!body.isObject()) {
      throw bad("", "the body has to be an object");
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!fields.contains(field.getKey())) {
        // Not the name itself: somebody could have put a patient there.
        throw bad("", "it may have these fields only: " + String.join(", ", sorted(fields)));
      }
    }
    return new Input(body);
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw bad("", "the body is not JSON");
    }
  }

  boolean has(String field) {
    return body.has(field);
  }

  /** An object of texts, none of them empty; for what is not there an empty one. */
  Map<String, String> texts(String field, Set<String> names, int most) {
    JsonNode values = body.path(field);
    if (!values.isMissingNode() && !values.isObject()) {
      throw bad(field, "it has to be an object");
    }
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (!names.contains(value.getKey())) {
        throw bad(field, "it may have these only: " + String.join(", ", sorted(names)));
      }
      String text = value.getValue().textValue();
      if (text == null || text.isEmpty() || text.length() > most) {
        throw bad(field + "." + value.getKey(), "it has to be a text of 1 to " + most);
      }
      texts.put(value.getKey(), text);
    }
    return texts;
  }

  String text(String field, int most) {
    return find(field, most).orElseThrow(() -> bad(field, "it is needed"));
  }

  /** What a person wrote: 1 to {@value Ruling#MAX_REASON} characters, not only blanks. */
  String prose(String field) {
    String text = text(field, Ruling.MAX_REASON);
    if (text.isBlank()) {
      throw bad(field, "it is blank");
    }
    return text;
  }

  /** As {@link #prose}, where it may be left out. */
  Optional<String> findProse(String field) {
    return has(field) ? Optional.of(prose(field)) : Optional.empty();
  }

  Optional<String> find(String field, int most) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw bad(field, "it has to be a text");
    }
    String text = value.textValue();
    if (text.isEmpty() || text.length() > most) {
      throw bad(field, "it has 1 to " + most + " characters");
    }
    if (text.codePoints().anyMatch(c -> c <= 0xffff && Character.isSurrogate((char) c))) {
      throw bad(field, "it has half a character");
    }
    return Optional.of(text);
  }

  boolean flag(String field) {
    JsonNode value = body.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw bad(field, "it has to be true or false");
    }
    return value.asBoolean(false);
  }

  Optional<Instant> time(String field) {
    return find(field, 64)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw bad(field, "it has to be a time, for example 2026-12-31T17:00:00Z");
              }
            });
  }

  List<String> texts(String field, int most) {
    JsonNode values = body.path(field);
    if (!values.isArray() || values.isEmpty() || values.size() > most) {
      throw bad(field, "it has to be a list of 1 to " + most);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        throw bad(field, "every one has to be a text");
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  /** Forms of pages send empty parameters; a program that does has lost a value. */
  static void requireFilled(Request request) {
    if (request.query().containsValue("")) {
      throw bad("", "a parameter is empty");
    }
  }

  static RefusedException bad(String field, String wanted) {
    Problem problem =
        Problem.of(400, "bad-request", "The request is not as it has to be")
            .saying(field.isEmpty() ? wanted : field + ": " + wanted);
    return new RefusedException(field.isEmpty() ? problem : problem.and("at", field));
  }

  private static List<String> sorted(Set<String> fields) {
    return fields.stream().sorted().toList();
  }
}
