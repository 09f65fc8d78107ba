package org.countersign.faults;

import java.time.Clock;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.memory.EntryStream;
import org.countersign.ledger.memory.InMemoryLedger;

/** Makes an empty ledger for a run. */
@FunctionalInterface
interface LedgerMaker {
  LedgerMaker IN_MEMORY = InMemoryLedger::new;

  /**
   * @param stream is shown what is committed
   */
  Ledger make(Clock clock, Safeguards safeguards, EntryStream stream);
}
