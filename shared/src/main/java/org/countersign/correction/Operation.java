package org.countersign.correction;

import java.util.Arrays;
import java.util.Optional;

/** The calls of HealthImaging that change something and that a correction can consist of. */
public enum Operation {
  UPDATE_METADATA("UpdateImageSetMetadata"),
  PROMOTE("CopyImageSet"),
  DELETE("DeleteImageSet");

  private final String text;

  Operation(String text) {
    this.text = text;
  }

  /** As AWS spells it. */
  public String text() {
    return text;
  }

  static Optional<Operation> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
  }
}
