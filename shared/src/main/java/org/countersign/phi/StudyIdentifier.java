package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/** A study, series or instance UID, or an accession number. */
public record StudyIdentifier(String clear, Pseudonym pseudonym) implements Phi {
  public StudyIdentifier {
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  @Override
  public String toString() {
    return text();
  }
}
