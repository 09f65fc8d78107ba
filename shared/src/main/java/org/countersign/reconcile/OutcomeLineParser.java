package org.countersign.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;
import org.countersign.reconcile.OutcomeLine.ImportResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of an outcome: as a whole one JSON object with a text {@code inputFile}. Where a
 * field comes twice the last one counts, as in most readers of JSON.
 */
final class OutcomeLineParser {
  /**
   * Each level costs some 60 bytes of heap. Nothing else about a line's size is a reason to refuse
   * it.
   */
  private static final int DEEPEST = 100_000;

  private static final int DIGITS_OF_AN_INT = 9;

  private final JsonFactory json = lenientAboutSize();
  private final StrictUtf8 utf8 = new StrictUtf8();

  /**
   * Field names are not kept from one document to the next: they come from outside and there is no
   * end to them.
   */
  static JsonFactory lenientAboutSize() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /** Empty if the line is not what it must be. */
  Optional<OutcomeLine> parse(byte[] bytes, int from, int length) {
    if (!utf8.decode(bytes, from, length)) {
      return Optional.empty();
    }
    try (JsonParser parser = json.createParser(utf8.array(), 0, utf8.length())) {
      return parse(parser);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("an array cannot fail to be read", e);
    }
  }

  private static Optional<OutcomeLine> parse(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    String inputFile = null;
    ImportResponse response = new ImportResponse();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "inputFile" -> inputFile = value == JsonToken.VALUE_STRING ? parser.getText() : null;
        case "importResponse" ->
            response = value == JsonToken.START_OBJECT ? response(parser) : new ImportResponse();
        default -> {}
      }
      parser.skipChildren();
    }
    boolean whole = parser.nextToken() == null;
    return whole && inputFile != null && inputFile.length() <= KeyBytes.LONGEST
        ? Optional.of(new OutcomeLine(inputFile, response))
        : Optional.empty();
  }

  private static ImportResponse response(JsonParser parser) throws IOException {
    ImportResponse response = new ImportResponse();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "imageSetId" ->
            response.imageSetId = value == JsonToken.VALUE_STRING ? parser.getText() : null;
        case "imageSetVersion" -> response.imageSetVersion = version(parser, value);
        case "isPrimary" ->
            response.primary = value.isBoolean() ? (Boolean) parser.getBooleanValue() : null;
        default -> {}
      }
      parser.skipChildren();
    }
    return response;
  }

  /** An odd version is no reason to call the line unreadable: it is information only. */
  private static @Nullable Integer version(JsonParser parser, JsonToken value) throws IOException {
    boolean fits =
        value == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= DIGITS_OF_AN_INT;
    return fits ? (Integer) parser.getIntValue() : null;
  }
}
