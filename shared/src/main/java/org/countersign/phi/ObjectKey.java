package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/** An S3 object key. Keys carry patient names in practice. */
public record ObjectKey(String clear, Pseudonym pseudonym) implements Phi {
  public ObjectKey {
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  @Override
  public String toString() {
    return text();
  }
}
