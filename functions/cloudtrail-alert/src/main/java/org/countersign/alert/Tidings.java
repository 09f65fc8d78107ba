package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.News;
import org.countersign.ledger.Projection;

/**
 * Carries what was recorded in one case to the cases that it concerns: a decision writes one case
 * only. Until that is done it is owed, and the sweep points at it again. What is told again, or too
 * late, changes nothing, and what follows from it is told no further.
 */
final class Tidings {
  private final Ledger ledger;
  private final Clerk clerk;
  private final Undoing undoing;
  private final IncidentRecorder incidents;

  Tidings(Ledger ledger, Undoing undoing, IncidentRecorder incidents) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
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
    boolean news =
        pointer.entryType().equals(EntryRecorded.NEWS_REPUBLISHED)
            || News.isOwed(id.kind(), pointer.entryType());
    return news
        && switch (id.kind()) {
          case ALERT -> ofAlert(id);
          case INCIDENT -> ofIncident(id);
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
    clerk.told(Projection.OTHER_CASES, file);
    return true;
  }

  private boolean ofIncident(CaseId id) {
    CaseFile file = ledger.read(id, Set.of());
    incidents.link(id);
    clerk.told(Projection.OTHER_CASES, file);
    return true;
  }
}
