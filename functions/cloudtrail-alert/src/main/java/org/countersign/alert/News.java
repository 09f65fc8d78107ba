package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;

/**
 * Carries what was recorded in one case to the cases that it concerns: a decision writes one case
 * only. What is told again, or too late, changes nothing, and what follows from it is told no
 * further.
 */
final class News {
  /** Types of entries that other cases have to hear of; the template's rule names the same. */
  private static final Set<String> OF_ALERTS =
      Set.of("alert-raised", "alert-repeated", "alert-cleared", "case-closed");

  static final String INCIDENT_OPENED = "incident-opened";

  private final Ledger ledger;
  private final Undoing undoing;
  private final IncidentRecorder incidents;

  News(Ledger ledger, Undoing undoing, IncidentRecorder incidents) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.undoing = requireNonNull(undoing, "undoing is null");
    this.incidents = requireNonNull(incidents, "incidents is null");
  }

  /**
   * @return whether it was any of this function's business
   */
  boolean tell(EntryRecorded pointer) {
    CaseId id;
    try {
      id = CaseId.parse(pointer.caseId());
    } catch (IllegalArgumentException e) {
      return false;
    }
    return switch (id.kind()) {
      case ALERT -> OF_ALERTS.contains(pointer.entryType()) && ofAlert(id);
      case INCIDENT -> pointer.entryType().equals(INCIDENT_OPENED) && ofIncident(id);
      default -> false;
    };
  }

  private boolean ofAlert(CaseId id) {
    CaseFile file = ledger.read(id, Set.of());
    RecordedAlert alert = RecordedAlert.in(file);
    if (alert == null) {
      return false; // a pointer to nothing
    }
    undoing.by(id, alert);
    undoing.of(id, alert);
    if (alert.isTold()) {
      incidents.place(id, alert);
    }
    return true;
  }

  private boolean ofIncident(CaseId id) {
    incidents.link(id);
    return true;
  }
}
