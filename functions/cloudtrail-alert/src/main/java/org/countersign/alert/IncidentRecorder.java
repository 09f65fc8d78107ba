package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;

/** Keeps the incident cases that alert cases belong to. */
final class IncidentRecorder {
  private final Ledger ledger;
  private final Clerk clerk;

  IncidentRecorder(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
  }

  /** Puts an alert case into its incident, and out of one that it belonged to before. */
  void place(CaseId id, RecordedAlert seen) {
    for (String name : seen.incidents()) {
      clerk.record(
          CaseId.incident(name),
          Set.of(),
          known -> {
            // Read with each try, so that nobody's older view of the alert takes the place of a
            // newer one.
            CaseFile file = ledger.read(id, Set.of());
            RecordedAlert alert = requireNonNull(RecordedAlert.in(file), "a case that was there");
            return IncidentDecider.place(known, name, file, alert);
          });
    }
  }

  /** Links an incident and those of the buckets before and after, in both. */
  void link(CaseId id) {
    for (String name : RecordedIncident.neighboursOf(id.rest())) {
      CaseId neighbour = CaseId.incident(name);
      if (ledger.read(neighbour, Set.of()).exists()) {
        link(id, neighbour);
        link(neighbour, id);
      }
    }
  }

  private void link(CaseId from, CaseId to) {
    clerk.record(from, Set.of(), known -> IncidentDecider.link(known, to));
  }
}
