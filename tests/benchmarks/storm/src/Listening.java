package org.countersign.benchmarks.storm;

import java.util.function.BiConsumer;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.NewEntry;
import org.countersign.ledger.ForwardingLedger;

/** A ledger that says which entries were committed, as its stream does. */
final class Listening extends ForwardingLedger {
  private final BiConsumer<CaseId, String> committed;
  private int commits;

  Listening(Ledger ledger, BiConsumer<CaseId, String> committed) {
    super(ledger);
    this.committed = committed;
  }

  int commits() {
    return commits;
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    boolean done = super.commit(known, decision);
    if (done) {
      commits++;
      decision.entries().stream()
          .map(NewEntry::type)
          .forEach(type -> committed.accept(known.id(), type));
    }
    return done;
  }
}
