package org.countersign.phi;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A value that may identify a patient. Its text form and its JSON form are the pseudonym; {@link
 * #clear()} is for the call to the service that owns the value and for the encrypted evidence
 * bucket, and for nothing else.
 *
 * <p>This is pseudonymised, not de-identified data (45 CFR 164.514(c)): pseudonyms stay inside the
 * suite and Security Hub.
 */
public sealed interface Phi
    permits ObjectKey,
        S3Location,
        JobName,
        PatientIdentifier,
        StudyIdentifier,
        ServiceMessage,
        ExceptionText {
  /** The value itself. Never log, index or send it. */
  String clear();

  Pseudonym pseudonym();

  /** What may be shown. */
  @JsonValue
  default String text() {
    return pseudonym().text();
  }
}
