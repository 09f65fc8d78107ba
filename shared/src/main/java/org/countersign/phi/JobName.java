package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/** The name a sender gave a job; people put accession numbers and patient names there. */
public record JobName(String clear, Pseudonym pseudonym) implements Phi {
  public JobName {
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  @Override
  public String toString() {
    return text();
  }
}
