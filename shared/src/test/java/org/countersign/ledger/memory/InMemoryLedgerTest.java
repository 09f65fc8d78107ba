package org.countersign.ledger.memory;

import java.time.Clock;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.LedgerContract;

class InMemoryLedgerTest extends LedgerContract {
  @Override
  protected Ledger emptyLedger(Clock clock) {
    return new InMemoryLedger(clock);
  }
}
