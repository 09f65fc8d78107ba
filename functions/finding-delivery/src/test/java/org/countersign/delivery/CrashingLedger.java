package org.countersign.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Due;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Owed;

/** A ledger whose commits fail when told to: the crash between sending and recording. */
final class CrashingLedger implements Ledger {
  private final Ledger ledger;

  /** One for each coming commit; true crashes. */
  final Deque<Boolean> crashes = new ArrayDeque<>();

  CrashingLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    return ledger.read(id, seenKeys);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    if (!crashes.isEmpty() && crashes.removeFirst()) {
      throw new LedgerUnavailableException("commit", "InternalServerError");
    }
    return ledger.commit(known, decision);
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
  public List<CaseId> neighbours(String group, Instant endedSince) {
    return ledger.neighbours(group, endedSince);
  }

  @Override
  public List<Owed> owedOut(int limit) {
    return ledger.owedOut(limit);
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return ledger.due(now, limit);
  }
}
