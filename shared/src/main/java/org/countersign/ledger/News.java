package org.countersign.ledger;

import java.util.Set;

/**
 * What cases have to tell others. A decision writes one case; what it means for another goes there
 * by a pointer to the entry, and is owed until whoever takes such pointers has said that it is done
 * ({@link Decision.Builder#told}).
 */
public final class News {
  /** Type of the entry by which malware in an object asks for the imports that read it. */
  public static final String HOLD_REQUESTED = "hold-requested";

  /** Type of the first entry of an incident: the incidents beside it have to be linked. */
  public static final String INCIDENT_OPENED = "incident-opened";

  private static final Set<String> OF_ALERTS =
      Set.of("alert-raised", "alert-repeated", "alert-cleared", "case-closed");

  private News() {}

  /** Whether others have to hear of an entry of this type in a case of this kind. */
  public static boolean isOwed(CaseKind kind, String entryType) {
    return switch (kind) {
      case ALERT -> OF_ALERTS.contains(entryType);
      case INCIDENT -> entryType.equals(INCIDENT_OPENED);
      case PRODUCT_FINDING -> entryType.equals(HOLD_REQUESTED);
      case IMPORT_JOB,
          IMAGE_SET,
          HEARTBEAT,
          COMPLIANCE,
          SWEEP,
          CLINICAL_NOTE,
          APPROVED_CONTENT,
          HEALTH_IMPORT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE ->
          false;
    };
  }
}
