package org.countersign.benchmarks.storm;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.NewEntry;
import org.countersign.ledger.Owed;

/** A ledger that says which entries were committed, as its stream does. */
final class Listening implements Ledger {
  private final Ledger ledger;
  private final BiConsumer<CaseId, String> committed;
  private int commits;

  Listening(Ledger ledger, BiConsumer<CaseId, String> committed) {
    this.ledger = ledger;
    this.committed = committed;
  }

  int commits() {
    return commits;
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    boolean done = ledger.commit(known, decision);
    if (done) {
      commits++;
      decision.entries().stream()
          .map(NewEntry::type)
          .forEach(type -> committed.accept(known.id(), type));
    }
    return done;
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    return ledger.read(id, seenKeys);
  }

  @Override
  public List<Entry> entries(CaseId id) {
    return ledger.entries(id);
  }

  @Override
  public List<CaseId> cases() {
    return ledger.cases();
  }

  @Override
  public List<CaseId> neighbours(String group, Instant endedSince) {
    return ledger.neighbours(group, endedSince);
  }

  @Override
  public List<Owed> owedOut(int limit) {
    return ledger.owedOut(limit);
  }
}
