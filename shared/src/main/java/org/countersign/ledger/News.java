package org.countersign.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * What cases have to tell others. A decision writes one case; what it means for another, or for the
 * people on call, goes there by a pointer to the entry, and is owed until whoever takes such
 * pointers has said that it is done ({@link Decision.Builder#told}).
 */
public final class News {
  /** Type of the entry by which malware in an object asks for the imports that read it. */
  public static final String HOLD_REQUESTED = "hold-requested";

  /** Type of the first entry of an incident: the incidents beside it have to be linked. */
  public static final String INCIDENT_OPENED = "incident-opened";

  /** Type of the entry by which people ask for HealthImaging to be changed. */
  public static final String CORRECTION_APPROVED = "correction-approved";

  /** Type of the entry by which a case asks for people to be woken. */
  public static final String PAGE_REQUESTED = "page-requested";

  /**
   * Type of the entry by which a case takes back what it asked people for, where that names neither
   * a finding nor a task.
   */
  public static final String PAGE_OVER = "page-over";

  /** Type of the entry by which somebody says that they see to a case or a page. */
  public static final String PAGE_ACKNOWLEDGED = "page-acknowledged";

  private static final Set<String> OF_ALERTS =
      Set.of("alert-raised", "alert-repeated", "alert-cleared", "case-closed");

  /** What those who were woken for a case have to hear of it from then on. */
  private static final Set<String> OF_PAGED =
      Set.of(
          "finding-cleared",
          "finding-archived",
          "finding-updated",
          "risk-accepted",
          "false-positive-recorded",
          "task-claimed",
          "task-taken-over",
          "task-decided",
          "case-closed",
          PAGE_ACKNOWLEDGED,
          PAGE_OVER);

  /** What a page's own case has to say on the channels. */
  private static final Set<String> OF_PAGES =
      Set.of("page-opened", "page-repeated", PAGE_ACKNOWLEDGED, "page-resolved");

  /** Type of the entry by which a channel says that its budget is spent. */
  public static final String BUDGET_SPENT = "budget-spent";

  /** What an import waits for, and what has to be carried out. */
  private static final Set<String> OF_IMAGE_SETS =
      Set.of(CORRECTION_APPROVED, "case-closed", "task-reopened");

  /** What people decide about an import, its image sets hear of. */
  private static final String TASK_DECIDED = "task-decided";

  private News() {}

  /** Whether other cases have to hear of an entry of this type in a case of this kind. */
  public static boolean isOwed(CaseKind kind, String entryType) {
    return switch (kind) {
      case ALERT -> OF_ALERTS.contains(entryType);
      case INCIDENT -> entryType.equals(INCIDENT_OPENED);
      case PRODUCT_FINDING -> entryType.equals(HOLD_REQUESTED);
      case IMAGE_SET -> OF_IMAGE_SETS.contains(entryType);
      case IMPORT_JOB -> entryType.equals(TASK_DECIDED);
      case HEARTBEAT,
          COMPLIANCE,
          SWEEP,
          CLINICAL_NOTE,
          APPROVED_CONTENT,
          HEALTH_IMPORT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE,
          PAGE,
          CHANNEL ->
          false;
    };
  }

  /** Whether on-call may have to hear of an entry of this type in a case of this kind. */
  public static boolean concernsOnCall(CaseKind kind, String entryType) {
    return switch (kind) {
      case PAGE -> OF_PAGES.contains(entryType);
      case CHANNEL -> entryType.equals(BUDGET_SPENT);
      default -> entryType.equals(PAGE_REQUESTED) || OF_PAGED.contains(entryType);
    };
  }

  /**
   * Who has to hear of an entry.
   *
   * @param concerned whom the case has concerned before
   */
  static Set<Projection> concerned(CaseKind kind, String entryType, Set<Projection> concerned) {
    Set<Projection> who = EnumSet.noneOf(Projection.class);
    if (isOwed(kind, entryType)) {
      who.add(Projection.OTHER_CASES);
    }
    if (concernsOnCall(kind, entryType)
        && (kind == CaseKind.PAGE
            || kind == CaseKind.CHANNEL
            || entryType.equals(PAGE_REQUESTED)
            || concerned.contains(Projection.ON_CALL))) {
      who.add(Projection.ON_CALL);
    }
    return who;
  }
}
