package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;

/**
 * Keeps the place in a quiet case of the ledger: a state without entries, which nobody is told of.
 * Losing it costs nothing but a round from the beginning.
 */
final class ConfigPlaces {
  private static final CaseId ID = CaseId.sweep("config");

  private final Ledger ledger;
  private CaseFile known = CaseFile.none(ID);

  ConfigPlaces(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  ConfigPlace read() {
    known = ledger.read(ID, Set.of());
    CaseState state = known.state();
    return state == null ? ConfigPlace.FIRST : Body.read(state.body(), ConfigPlace.class);
  }

  /** Of two sweeps at the same time one keeps its place, whichever. */
  void keep(ConfigPlace place, ListedRule any, Instant now) {
    CaseState before = known.state();
    CaseState after =
        new CaseState(
            CaseKind.SWEEP,
            "config",
            any.account(),
            any.region(),
            "sweeping",
            "",
            null,
            before == null ? now : before.openedAt(),
            Body.of(place));
    if (!after.equals(before)) {
      ledger.commit(known, Decision.on(ID).becoming(after).decide());
    }
  }
}
