package org.countersign.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerUnavailableException;

/** A ledger whose commits fail when told to: the crash between sending and recording. */
final class CrashingLedger extends ForwardingLedger {
  /** One for each coming commit; true crashes. */
  final Deque<Boolean> crashes = new ArrayDeque<>();

  CrashingLedger(Ledger ledger) {
    super(ledger);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    if (!crashes.isEmpty() && crashes.removeFirst()) {
      throw new LedgerUnavailableException("commit", "InternalServerError");
    }
    return super.commit(known, decision);
  }
}
