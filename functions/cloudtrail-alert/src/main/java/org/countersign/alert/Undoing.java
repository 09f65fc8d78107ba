package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;

/**
 * Ends alerts that somebody undid, whichever of the two was told first: both look for the other
 * among the cases about the same resource.
 */
final class Undoing {
  private final Ledger ledger;
  private final Clerk clerk;
  private final AlertDecider decider;
  private final Set<String> undoable;
  private final Clock clock;

  /**
   * @param undoable ids of the detections that some other detection clears
   */
  Undoing(Ledger ledger, AlertDecider decider, Set<String> undoable, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.decider = requireNonNull(decider, "decider is null");
    this.undoable = Set.copyOf(undoable);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Ends what this alert undoes. */
  void by(CaseId id, RecordedAlert alert) {
    if (!alert.clears().isEmpty()) {
      for (CaseId other : others(id, alert, alert.alert().first())) {
        end(other, alert);
      }
    }
  }

  /** Ends this alert, if something known undid it. */
  void of(CaseId id, RecordedAlert alert) {
    if (undoable.contains(alert.alert().detection())) {
      for (CaseId other : others(id, alert, alert.alert().last())) {
        RecordedAlert undoes = RecordedAlert.in(ledger.read(other, Set.of()));
        if (undoes != null && undoes.clears().contains(alert.alert().detection())) {
          end(id, undoes);
        }
      }
    }
  }

  private void end(CaseId id, RecordedAlert by) {
    clerk.record(id, Set.of(), (CaseFile known) -> decider.undo(known, by, clock.instant()));
  }

  private List<CaseId> others(CaseId id, RecordedAlert alert, Instant since) {
    return ledger.neighbours(alert.group(), since).stream()
        .filter(other -> other.kind() == CaseKind.ALERT && !other.equals(id))
        .toList();
  }
}
