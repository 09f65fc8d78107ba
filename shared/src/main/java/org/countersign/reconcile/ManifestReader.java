package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/**
 * What reading any service's manifest has in common: it is one JSON object, read as a stream;
 * absent and null fields stay unknown; a count may also be a text of digits; a field of a type that
 * it cannot have makes the document unreadable.
 */
final class ManifestReader {
  /**
   * No job has more files; a larger count is a torn or foreign document, and sums of such counts
   * stay within a long.
   */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

  private final String name;
  private final JsonParser parser;
  private final Pseudonyms pseudonyms;

  private ManifestReader(String name, JsonParser parser, Pseudonyms pseudonyms) {
    this.name = name;
    this.parser = parser;
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  /** Reads one document whose object has begun. */
  @FunctionalInterface
  interface Document<M> {
    M read(ManifestReader reader) throws IOException;
  }

  /** Takes one field, whose value is the parser's current token, and all of its value. */
  @FunctionalInterface
  interface Field {
    void take(String field) throws IOException;
  }

  /**
   * Reads a document to its end; closing the stream is the caller's.
   *
   * @param name how messages name it
   * @throws UnreadableManifestException if it is not one JSON object, or what reads it says so
   */
  static <M> M whole(
      JsonFactory json, String name, InputStream in, Pseudonyms pseudonyms, Document<M> document) {
    long line = 1;
    try (JsonParser parser = json.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      ManifestReader reader = new ManifestReader(name, parser, pseudonyms);
      try {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw reader.corrupt("not a JSON object");
        }
        M manifest = document.read(reader);
        if (parser.nextToken() != null) {
          throw reader.corrupt("more than one JSON value");
        }
        return manifest;
      } catch (InputCoercionException e) {
        throw reader.corrupt("a count out of range");
      } catch (JsonProcessingException e) {
        // Jackson's message quotes the source, so it is not passed on.
        line =
            e.getLocation() == null
                ? parser.currentLocation().getLineNr()
                : e.getLocation().getLineNr();
        throw new UnreadableManifestException(
            new LinePosition(name, line), "not JSON, or broken off");
      }
    } catch (IOException e) {
      throw new UnreadableManifestException(
          new LinePosition(name, line), "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Every field of the object that has begun, to its end. */
  void object(Field field) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String current = parser.currentName();
      parser.nextToken();
      field.take(current);
    }
  }

  JsonToken token() {
    return parser.currentToken();
  }

  /** Goes on by one token. */
  JsonToken next() throws IOException {
    return parser.nextToken();
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  @Nullable String text(String field) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> null;
      default -> throw corrupt(field + " is not a text");
    };
  }

  /** An id of another form is as good as none: it is shown to people, so nothing else may pass. */
  @Nullable String id(String field, Pattern form) throws IOException {
    String text = text(field);
    return text != null && form.matcher(text).matches() ? text : null;
  }

  @Nullable S3Location location(String field) throws IOException {
    String text = text(field);
    try {
      return text == null ? null : pseudonyms.s3Location(text);
    } catch (IllegalArgumentException e) {
      throw corrupt(field + " is not an s3:// URI");
    }
  }

  @Nullable Long count(String field) throws IOException {
    long count =
        switch (parser.currentToken()) {
          case VALUE_NULL -> -1;
          case VALUE_NUMBER_INT -> parser.getLongValue();
          case VALUE_STRING -> {
            String text = parser.getText();
            if (!DIGITS.matcher(text).matches()) {
              throw corrupt(field + " is not a count");
            }
            yield Long.parseLong(text);
          }
          default -> throw corrupt(field + " is not a count");
        };
    if (parser.currentToken() != JsonToken.VALUE_NULL && (count < 0 || count > MAX_COUNT)) {
      throw corrupt(field + " is out of range");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : count;
  }

  @Nullable Boolean flag(String field) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw corrupt(field + " is neither true nor false");
    };
  }

  UnreadableManifestException corrupt(String reason) {
    return new UnreadableManifestException(
        new LinePosition(name, parser.currentTokenLocation().getLineNr()), reason);
  }
}
