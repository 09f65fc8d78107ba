package org.countersign.review;

import static org.countersign.finding.Severity.CRITICAL;
import static org.countersign.finding.Severity.HIGH;
import static org.countersign.finding.Severity.LOW;
import static org.countersign.finding.Severity.MEDIUM;

import java.time.Duration;
import java.util.List;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.reconcile.DiscrepancyType;

/**
 * What a discrepancy means to people: how bad it is and which rule of 45 CFR part 164 it touches.
 *
 * @param words what it says in a title, after a count
 */
public record Consequence(Severity severity, String words, List<Citation> citations) {
  private static final Citation REVIEW_OF_ACTIVITY = new Citation("164.308(a)(1)(ii)(D)");
  private static final Citation MALICIOUS_SOFTWARE = new Citation("164.308(a)(5)(ii)(B)");
  private static final Citation RESPONSE = new Citation("164.308(a)(6)(ii)");
  private static final Citation ACCESS_AUTHORIZATION = new Citation("164.308(a)(4)(ii)(B)");
  private static final Citation DATA_BACKUP = new Citation("164.308(a)(7)(ii)(A)");
  private static final Citation DISPOSAL = new Citation("164.310(d)(2)(i)");
  private static final Citation ACCESS_CONTROL = new Citation("164.312(a)(1)");
  private static final Citation ENCRYPTION_AT_REST = new Citation("164.312(a)(2)(iv)");
  private static final Citation AUDIT_CONTROLS = new Citation("164.312(b)");
  private static final Citation INTEGRITY = new Citation("164.312(c)(1)");
  private static final Citation AUTHENTICATE_EPHI = new Citation("164.312(c)(2)");
  private static final Citation TRANSMISSION_INTEGRITY = new Citation("164.312(e)(2)(i)");
  private static final Citation ENCRYPTION_IN_TRANSIT = new Citation("164.312(e)(2)(ii)");

  public Consequence {
    citations = List.copyOf(citations);
  }

  /**
   * Malware and data that left for an unlisted place are CRITICAL, lost or replaced data is HIGH,
   * data that needs a look is MEDIUM, what the service only remarks on is LOW.
   */
  public static Consequence of(DiscrepancyType type) {
    return switch (type) {
      case MALWARE_HOLD ->
          new Consequence(CRITICAL, "held for malware", List.of(MALICIOUS_SOFTWARE, RESPONSE));
      case MISSING -> new Consequence(HIGH, "missing", List.of(INTEGRITY, TRANSMISSION_INTEGRITY));
      case OVERWRITTEN ->
          new Consequence(HIGH, "overwritten", List.of(INTEGRITY, AUTHENTICATE_EPHI));
      case IN_BOTH ->
          new Consequence(HIGH, "both imported and failed", List.of(INTEGRITY, AUDIT_CONTROLS));
      case MANIFEST_MISSING ->
          new Consequence(HIGH, "manifest missing", List.of(AUDIT_CONTROLS, RESPONSE));
      case OUTCOME_UNREADABLE ->
          new Consequence(HIGH, "outcome unreadable", List.of(AUDIT_CONTROLS, RESPONSE));
      case FAILED -> new Consequence(MEDIUM, "failed", List.of(INTEGRITY, RESPONSE));
      case NON_PRIMARY ->
          new Consequence(
              MEDIUM, "in non-primary image sets", List.of(INTEGRITY, AUTHENTICATE_EPHI));
      case DUPLICATED ->
          new Consequence(MEDIUM, "listed more than once", List.of(INTEGRITY, AUDIT_CONTROLS));
      case UNEXPECTED ->
          new Consequence(MEDIUM, "unexpected", List.of(REVIEW_OF_ACTIVITY, INTEGRITY));
      case COUNTS_DISAGREE ->
          new Consequence(MEDIUM, "counts that disagree", List.of(AUDIT_CONTROLS));
      case UNREADABLE_LINE ->
          new Consequence(MEDIUM, "unreadable outcome lines", List.of(AUDIT_CONTROLS));
      case ORPHAN_WARNING ->
          new Consequence(LOW, "warned about but not imported", List.of(AUDIT_CONTROLS));
      case WARNING -> new Consequence(LOW, "imported with a warning", List.of(INTEGRITY));
      case CANCELLED -> new Consequence(LOW, "cancelled", List.of(INTEGRITY, AUDIT_CONTROLS));
      case UNLISTED_DESTINATION ->
          new Consequence(
              CRITICAL,
              "exported to an unlisted destination",
              List.of(ACCESS_AUTHORIZATION, REVIEW_OF_ACTIVITY, RESPONSE, ACCESS_CONTROL));
      case UNLISTED_KEY ->
          new Consequence(
              HIGH,
              "exported under an unlisted key",
              List.of(REVIEW_OF_ACTIVITY, ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT));
      case DATA_STORE_DELETED ->
          new Consequence(
              HIGH, "data store deleted", List.of(DATA_BACKUP, RESPONSE, DISPOSAL, INTEGRITY));
      case DATA_STORE_NOT_CREATED ->
          new Consequence(LOW, "data store not created", List.of(AUDIT_CONTROLS));
      case NO_CUSTOMER_KEY ->
          new Consequence(
              MEDIUM, "data store without a customer's key", List.of(ENCRYPTION_AT_REST));
    };
  }

  /** How long a person has to decide, from the time it happened. */
  public Duration timeToDecide() {
    return timeToDecide(severity);
  }

  /** How long a person has to decide about something so bad. */
  public static Duration timeToDecide(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Duration.ofHours(4);
      case HIGH -> Duration.ofDays(1);
      case MEDIUM -> Duration.ofDays(3);
      case LOW, INFORMATIONAL -> Duration.ofDays(7);
    };
  }
}
