package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/** Free text that a service wrote; it can quote the data it complains about. */
public record ServiceMessage(String clear, Pseudonym pseudonym) implements Phi {
  public ServiceMessage {
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  @Override
  public String toString() {
    return text();
  }
}
