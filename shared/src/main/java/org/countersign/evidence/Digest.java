package org.countersign.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A SHA-256 in lower-case hexadecimal: the name of a piece of evidence. */
public record Digest(String hex) {
  @JsonCreator
  public Digest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal");
    }
  }

  @JsonValue
  @Override
  public String hex() {
    return hex;
  }
}
