package org.countersign.faults;

import java.util.List;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerUnavailableException;

/** The ledger as functions see it on a bad day. */
final class FaultyLedger extends ForwardingLedger {
  /** What happens around a commit. */
  interface Surroundings {
    /** A second invocation gets the same messages now. */
    void meanwhile();

    /** Only without the guard: the effect of a decision that is not committed yet. */
    void effectBefore(List<Finding> findings);

    /** The stream of the table shows what was committed. */
    void committed(CaseFile known, Decision decision);
  }

  private final Chance chance;
  private final Surroundings surroundings;
  private boolean disturbed;

  FaultyLedger(Ledger ledger, Chance chance, Surroundings surroundings) {
    super(ledger);
    this.chance = chance;
    this.surroundings = surroundings;
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    if (chance.strikes(Fault.PARTIAL_BATCH_FAILURE)) {
      throw new LedgerUnavailableException("read", "InternalServerError");
    }
    return super.read(id, seenKeys);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    surroundings.effectBefore(decision.findings());
    if (chance.strikes(Fault.KILLED_BEFORE_COMMIT)) {
      throw new HandlerKilled();
    }
    if (!disturbed && chance.strikes(Fault.CONDITIONAL_CONFLICT)) {
      disturbed = true;
      try {
        surroundings.meanwhile();
      } finally {
        disturbed = false;
      }
    }
    boolean committed = super.commit(known, decision);
    if (committed) {
      surroundings.committed(known, decision);
      if (chance.strikes(Fault.KILLED_AFTER_COMMIT)) {
        throw new HandlerKilled();
      }
    }
    return committed;
  }
}
