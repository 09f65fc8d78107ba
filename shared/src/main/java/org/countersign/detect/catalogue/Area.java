package org.countersign.detect.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a detection is about. */
public enum Area {
  CREDENTIAL_EXFILTRATION,
  PHI_EXPOSURE,
  PRIVILEGE_ESCALATION,
  AUDIT_TAMPERING,
  ENCRYPTION_WEAKENING,
  NON_ELIGIBLE_SERVICE,
  HEALTH_SERVICES,
  ORGANISATION,
  SUITE_SELF_PROTECTION;

  /** For example {@code phi-exposure}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if there is none of this name
   */
  @JsonCreator
  public static Area named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
