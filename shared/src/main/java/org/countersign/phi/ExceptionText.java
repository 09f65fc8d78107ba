package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/** The message of an exception that this suite did not write itself. */
public record ExceptionText(String clear, Pseudonym pseudonym) implements Phi {
  public ExceptionText {
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  @Override
  public String toString() {
    return text();
  }
}
