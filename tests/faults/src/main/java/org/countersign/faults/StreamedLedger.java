package org.countersign.faults;

import java.util.List;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.memory.EntryStream;

/**
 * Shows what a commit inserted, as it lies in the table: simulated time has no use for a poller.
 */
final class StreamedLedger extends ForwardingLedger {
  private final EntryStream stream;

  StreamedLedger(Ledger ledger, EntryStream stream) {
    super(ledger);
    this.stream = stream;
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    boolean committed = super.commit(known, decision);
    if (committed && !decision.entries().isEmpty()) {
      List<Entry> inserted =
          entries(known.id()).stream()
              .filter(entry -> entry.sequence() > known.lastSequence())
              .limit(decision.entries().size())
              .toList();
      stream.inserted(inserted);
    }
    return committed;
  }
}
