package org.countersign.hipaa;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the mapping of a rule to its citations is to be trusted, the most trusted first. */
public enum Confidence {
  /** Two design-time tools that cite AWS's own mapping page agree, or one that does. */
  HIGH,
  /** From another product's mapping, or from a rule that checks the same for a sibling service. */
  MEDIUM,
  /** Somebody's judgement. */
  LOW,
  /** There is no mapping. */
  NONE;

  /** As the table has it: lower case. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Confidence> of(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }
}
