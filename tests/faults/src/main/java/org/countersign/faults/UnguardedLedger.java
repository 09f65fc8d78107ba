package org.countersign.faults;

import java.util.List;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Due;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;

/**
 * Takes a guard away from a ledger at its port, so that the production code above it runs as it is
 * but unprotected.
 */
final class UnguardedLedger implements Ledger {
  private final Ledger ledger;
  private final Set<Guard> without;

  UnguardedLedger(Ledger ledger, Set<Guard> without) {
    this.ledger = ledger;
    this.without = Set.copyOf(without);
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    return ledger.read(id, without.contains(Guard.SEEN_CHECK) ? Set.of() : seenKeys);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    Decision wanted = without.contains(Guard.SEEN_CHECK) ? unseen(decision) : decision;
    return ledger.commit(
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
        decision.deliveries());
  }

  /** What was read, posing as the version that is there now: whatever came between is run over. */
  private CaseFile asIfNewest(CaseFile known) {
    return new CaseFile(
        known.id(),
        ledger.read(known.id(), Set.of()).version(),
        known.state(),
        known.lastSequence(),
        known.lastHash(),
        known.findings(),
        known.tasks(),
        known.seen());
  }

  @Override
  public List<Entry> entries(CaseId id) {
    return ledger.entries(id);
  }

  @Override
  public List<CaseId> cases() {
    return ledger.cases();
  }

  @Override
  public List<CaseId> neighbours(String group, java.time.Instant endedSince) {
    return ledger.neighbours(group, endedSince);
  }

  @Override
  public List<Owed> owedOut(int limit) {
    return ledger.owedOut(limit);
  }

  @Override
  public List<Due> due(java.time.Instant now, int limit) {
    return ledger.due(now, limit);
  }
}
