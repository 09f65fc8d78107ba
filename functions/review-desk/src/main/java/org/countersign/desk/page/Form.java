package org.countersign.desk.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.http.Request;

/** What a form sent (URL standard, application/x-www-form-urlencoded). Fields can hold PHI. */
final class Form {
  static final Form EMPTY = new Form(Map.of());

  private final Map<String, List<String>> fields;

  private Form(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** What is not encoded as a form is as if it was not sent. */
  static Form of(Request request) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : request.body().split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          fields
              .computeIfAbsent(
                  URLDecoder.decode(pair.substring(0, equals), UTF_8), name -> new ArrayList<>())
              .add(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        } catch (IllegalArgumentException e) {
          return EMPTY;
        }
      }
    }
    return new Form(fields);
  }

  /** The first value, without space around it; empty if there is none. */
  String text(String name) {
    return all(name).stream().findFirst().map(String::strip).orElse("");
  }

  Optional<String> given(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Override
  public String toString() {
    return "Form of " + fields.size();
  }
}
