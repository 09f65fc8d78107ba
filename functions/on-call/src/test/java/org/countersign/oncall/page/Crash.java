package org.countersign.oncall.page;

import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.LedgerUnavailableException;

/** Dies once, at the commit of this number. */
final class Crash extends ForwardingLedger {
  private int left;

  Crash(World world, int at) {
    super(world.memory);
    this.left = at;
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    if (left-- == 0) {
      throw new LedgerUnavailableException("commit", "InternalServerError");
    }
    return super.commit(known, decision);
  }
}
