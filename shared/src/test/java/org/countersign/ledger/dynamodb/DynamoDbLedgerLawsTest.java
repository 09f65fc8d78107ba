package org.countersign.ledger.dynamodb;

import org.countersign.ledger.Ledger;
import org.countersign.ledger.TickingClock;
import org.countersign.ledger.TwoWritersLaws;

class DynamoDbLedgerLawsTest extends TwoWritersLaws {
  private static final String TABLE = LocalTable.create();

  @Override
  protected Ledger ledger() {
    return new DynamoDbLedger(LocalTable.CLIENT, TABLE, new TickingClock());
  }
}
