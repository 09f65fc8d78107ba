package org.countersign.oncall.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** In which line of a document a value stands. */
final class Places {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Integer> lines;

  private Places(Map<String, Integer> lines) {
    this.lines = lines;
  }

  /**
   * @throws IOException if it is not JSON, or an object has a name twice
   */
  static Places of(String json) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        lines.putIfAbsent(pointer(parser, token), parser.currentTokenLocation().getLineNr());
      }
    }
    return new Places(lines);
  }

  private static String pointer(JsonParser parser, JsonToken token) {
    // At a bracket the parser's context is already that of what is inside.
    boolean bracket = token.isStructStart();
    var context = bracket ? parser.getParsingContext().getParent() : parser.getParsingContext();
    return context == null ? "" : context.pathAsPointer().toString();
  }

  /** Of the value, or of the nearest around it. */
  int line(String pointer) {
    String at = pointer;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 1);
  }
}
