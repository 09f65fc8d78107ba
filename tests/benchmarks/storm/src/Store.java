package org.countersign.benchmarks.storm;

import org.countersign.ledger.Ledger;

/** A ledger, and what has to be closed after it. */
record Store(Ledger ledger, AutoCloseable closing) implements AutoCloseable {
  @Override
  public void close() throws Exception {
    closing.close();
  }
}
