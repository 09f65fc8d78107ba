package org.countersign.reconcile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a HealthLake outcome: a JSON object about one resource. What it says is not documented,
 * so a reason is looked for wherever a FHIR OperationOutcome, an exception or an HTTP status has
 * one, and nothing else is kept.
 */
final class ResourceLineForm implements LineForm<FailureReason> {
  private static final int DIGITS_OF_A_STATUS = 3;

  /** A line without a reason is one for {@link FailureReason#OTHER}. */
  @Override
  public Optional<FailureReason> read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    FailureReason issue = null;
    FailureReason exception = null;
    FailureReason status = null;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return Optional.empty();
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isScalarValue()) {
        String field = String.valueOf(parser.currentName());
        switch (field) {
          case "code" -> issue = first(issue, isIssue(parser) ? word(parser) : null);
          case "exceptionType", "errorType", "errorCode", "__type" ->
              exception = first(exception, word(parser));
          case "statusCode", "status", "httpStatus" -> status = first(status, number(parser));
          default -> {}
        }
      }
    }
    FailureReason said = first(first(issue, exception), status);
    return Optional.of(said == null ? FailureReason.OTHER : said);
  }

  /** Of an element of an array that is called {@code issue}. */
  private static boolean isIssue(JsonParser parser) {
    JsonStreamContext array = parser.getParsingContext().getParent();
    return array != null
        && array.inArray()
        && array.getParent() != null
        && "issue".equals(array.getParent().getCurrentName());
  }

  private static @Nullable FailureReason word(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? FailureReason.of(parser.getText()).orElse(null)
        : null;
  }

  private static @Nullable FailureReason number(JsonParser parser) throws IOException {
    String text = parser.getTextLength() == DIGITS_OF_A_STATUS ? parser.getText() : "";
    return text.matches("[0-9]+") ? FailureReason.of(Long.parseLong(text)).orElse(null) : null;
  }

  private static @Nullable FailureReason first(
      @Nullable FailureReason one, @Nullable FailureReason other) {
    return one == null ? other : one;
  }
}
