package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;

/** Reads one line of an outcome: as a whole one JSON value of a certain form. */
final class LineParser<L> {
  /**
   * Each level costs some 60 bytes of heap. Nothing else about a line's size is a reason to refuse
   * it.
   */
  private static final int DEEPEST = 100_000;

  private final JsonFactory json = lenientAboutSize();
  private final StrictUtf8 utf8 = new StrictUtf8();
  private final LineForm<L> form;

  LineParser(LineForm<L> form) {
    this.form = requireNonNull(form, "form is null");
  }

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
  Optional<L> parse(byte[] bytes, int from, int length) {
    if (!utf8.decode(bytes, from, length)) {
      return Optional.empty();
    }
    try (JsonParser parser = json.createParser(utf8.array(), 0, utf8.length())) {
      Optional<L> line = form.read(parser);
      return line.isPresent() && parser.nextToken() == null ? line : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("an array cannot fail to be read", e);
    }
  }
}
