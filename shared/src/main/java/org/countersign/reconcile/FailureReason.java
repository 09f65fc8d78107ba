package org.countersign.reconcile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a health record was not imported, in a few words of ours: what a service writes about it can
 * quote the record. The words of a FHIR OperationOutcome are those of HL7's IssueType (FHIR R4,
 * code system issue-type).
 */
public enum FailureReason {
  STRUCTURE("invalid", "structure"),
  REQUIRED("required"),
  VALUE("value", "too-long"),
  INVARIANT("invariant"),
  CODE("code-invalid", "extension"),
  BUSINESS_RULE("business-rule", "validationexception"),
  NOT_SUPPORTED("not-supported"),
  NOT_FOUND("not-found", "deleted", "resourcenotfoundexception"),
  DUPLICATE("duplicate", "multiple-matches"),
  CONFLICT("conflict", "lock-error", "conflictexception"),
  SECURITY(
      "security",
      "login",
      "unknown",
      "expired",
      "forbidden",
      "suppressed",
      "accessdeniedexception"),
  TRANSIENT("transient", "timeout", "incomplete", "throttled", "too-costly", "throttlingexception"),
  SERVER("exception", "no-store", "internalserverexception"),
  PROCESSING("processing"),
  /** Something else, or the line does not say in a way that we know. */
  OTHER;

  /** Each between spaces. */
  private final String words;

  FailureReason(String... words) {
    this.words = " " + String.join(" ", words) + " ";
  }

  /** Empty if the service's word is none that we know; it is not kept. */
  static Optional<FailureReason> of(String word) {
    String known = " " + word.toLowerCase(Locale.ROOT) + " ";
    return Arrays.stream(values()).filter(reason -> reason.words.contains(known)).findFirst();
  }

  /** By an HTTP status; empty for one that is no failure. */
  static Optional<FailureReason> of(long status) {
    if (status == 429) {
      return Optional.of(TRANSIENT);
    }
    if (status == 404 || status == 410) {
      return Optional.of(NOT_FOUND);
    }
    if (status == 409 || status == 412) {
      return Optional.of(CONFLICT);
    }
    if (status == 401 || status == 403) {
      return Optional.of(SECURITY);
    }
    if (status >= 500 && status < 600) {
      return Optional.of(SERVER);
    }
    return status >= 400 && status < 500 ? Optional.of(PROCESSING) : Optional.empty();
  }

  /** Its name where people and machines read it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
