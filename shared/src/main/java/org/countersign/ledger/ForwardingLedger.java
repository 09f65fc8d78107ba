package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Passes everything on to another ledger: for those that stand in between and change one thing. */
public abstract class ForwardingLedger implements Ledger {
  private final Ledger ledger;

  protected ForwardingLedger(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  @Override
  public CaseFile read(CaseId id, Set<String> seenKeys) {
    return ledger.read(id, seenKeys);
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    return ledger.commit(known, decision);
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

  @Override
  public List<Task> openTasks() {
    return ledger.openTasks();
  }

  @Override
  public List<Task> decidedTasks(Instant since, int limit) {
    return ledger.decidedTasks(since, limit);
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return ledger.due(now, limit);
  }
}
