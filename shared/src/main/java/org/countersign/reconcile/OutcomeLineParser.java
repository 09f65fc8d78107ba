package org.countersign.reconcile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.countersign.reconcile.OutcomeLine.ImportResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of an outcome: as a whole one JSON object with a text {@code inputFile}. Where a
 * field comes twice the last one counts, as in most readers of JSON.
 */
final class OutcomeLineParser implements LineForm<OutcomeLine> {
  private static final int DIGITS_OF_AN_INT = 9;

  @Override
  public Optional<OutcomeLine> read(JsonParser parser) throws IOException {
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
    return inputFile != null && inputFile.length() <= KeyBytes.LONGEST
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
