package org.countersign.faults;

import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;

/**
 * Takes a guard away from a ledger at its port, so that the production code above it runs as it is
 * but unprotected.
 */
final class UnguardedLedger extends ForwardingLedger {
  private final Set<Guard> without;

  UnguardedLedger(Ledger ledger, Set<Guard> without) {
    super(ledger);
    this.without = Set.copyOf(without);
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    return super.read(id, without.contains(Guard.SEEN_CHECK) ? Set.of() : seenKeys);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    Decision wanted = without.contains(Guard.SEEN_CHECK) ? unseen(decision) : decision;
    return super.commit(
        without.contains(Guard.CONDITIONAL_WRITE) ? asIfNewest(known) : known, wanted);
  }

  private static Decision unseen(Decision decision) {
    return new Decision(
        decision.caseId(),
        Set.of(),
        decision.state(),
        decision.entries(),
        decision.findings(),
        decision.tasks(),
        decision.deliveries(),
        decision.told());
  }

  /** What was read, posing as the version that is there now: whatever came between is run over. */
  private CaseFile asIfNewest(CaseFile known) {
    return new CaseFile(
        known.id(),
        super.read(known.id(), Set.of()).version(),
        known.state(),
        known.lastSequence(),
        known.lastHash(),
        known.findings(),
        known.tasks(),
        known.news(),
        known.seen());
  }
}
