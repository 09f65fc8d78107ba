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
 * Where the sweep of a service goes on: a quiet case of the ledger with a state and no entries.
 * Losing it costs nothing but a round from the beginning.
 */
final class Place<T> {
  private final Ledger ledger;
  private final String service;
  private final SuitePlace suite;
  private final Class<T> type;
  private final T first;
  private CaseFile known;

  Place(Ledger ledger, String service, SuitePlace suite, Class<T> type, T first) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.service = requireNonNull(service, "service is null");
    this.suite = requireNonNull(suite, "suite is null");
    this.type = requireNonNull(type, "type is null");
    this.first = requireNonNull(first, "first is null");
    this.known = CaseFile.none(id());
  }

  private CaseId id() {
    return CaseId.sweep(service);
  }

  T read() {
    known = ledger.read(id(), Set.of());
    CaseState state = known.state();
    return state == null ? first : Body.read(state.body(), type);
  }

  /** Of two sweeps at the same time one keeps its place, whichever. */
  void keep(T place, Instant now) {
    CaseState before = known.state();
    CaseState after =
        new CaseState(
            CaseKind.SWEEP,
            service,
            suite.account(),
            suite.region(),
            "sweeping",
            "",
            null,
            before == null ? now : before.openedAt(),
            Body.of(place));
    if (!after.equals(before)) {
      ledger.commit(known, Decision.on(id()).becoming(after).decide());
    }
  }
}
