package org.countersign.hipaa;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A reference into 45 CFR part 164, subpart C or D, in the form {@code 164.312(b)}. */
public record Citation(String text) {
  @JsonCreator
  public Citation {
    if (!text.matches("164\\.[0-9]{3}(\\([a-zA-Z0-9]+\\))*")) {
      throw new IllegalArgumentException("not a citation of 45 CFR part 164: " + text);
    }
  }

  @JsonValue
  @Override
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
