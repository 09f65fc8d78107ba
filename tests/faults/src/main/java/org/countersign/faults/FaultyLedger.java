package org.countersign.faults;

import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerUnavailableException;

/** The ledger as functions see it on a bad day. */
final class FaultyLedger extends ForwardingLedger {
  private final Chance chance;
  private final Runnable meanwhile;
  private boolean disturbed;

  /**
   * @param meanwhile makes a second invocation get the same messages now
   */
  FaultyLedger(Ledger ledger, Chance chance, Runnable meanwhile) {
    super(ledger);
    this.chance = chance;
    this.meanwhile = meanwhile;
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    if (chance.strikes(Fault.LEDGER_THROTTLED)) {
      throw new LedgerUnavailableException("read", "ProvisionedThroughputExceededException");
    }
    return super.read(id, seenKeys);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    if (chance.strikes(Fault.KILLED_BEFORE_COMMIT)) {
      throw new HandlerKilled();
    }
    if (!disturbed && chance.strikes(Fault.CONDITIONAL_CONFLICT)) {
      disturbed = true;
      try {
        meanwhile.run();
      } finally {
        disturbed = false;
      }
    }
    boolean committed = super.commit(known, decision);
    if (committed && chance.strikes(Fault.KILLED_AFTER_COMMIT)) {
      throw new HandlerKilled();
    }
    if (committed && chance.strikes(Fault.COMMIT_TIMEOUT_AFTER_SUCCESS)) {
      throw new LedgerUnavailableException("commit", "ApiCallTimeoutException");
    }
    return committed;
  }
}
