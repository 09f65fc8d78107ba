package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/** A patient's identifier or name as it stands in a DICOM or FHIR element. */
public record PatientIdentifier(String clear, Pseudonym pseudonym) implements Phi {
  public PatientIdentifier {
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  @Override
  public String toString() {
    return text();
  }
}
