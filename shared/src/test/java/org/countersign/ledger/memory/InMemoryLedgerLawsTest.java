package org.countersign.ledger.memory;

import org.countersign.ledger.Ledger;
import org.countersign.ledger.TickingClock;
import org.countersign.ledger.TwoWritersLaws;

class InMemoryLedgerLawsTest extends TwoWritersLaws {
  @Override
  protected Ledger ledger() {
    return new InMemoryLedger(new TickingClock());
  }
}
