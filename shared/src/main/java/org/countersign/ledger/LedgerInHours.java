package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

/** A ledger of a house that keeps hours: what it opens is due when people are there. */
public final class LedgerInHours extends ForwardingLedger {
  private final DueTimes dueTimes;

  public LedgerInHours(Ledger ledger, DueTimes dueTimes) {
    super(ledger);
    this.dueTimes = requireNonNull(dueTimes, "dueTimes is null");
  }

  @Override
  public boolean commit(CaseFile known, Decision decision) {
    return super.commit(known, dueTimes.within(decision));
  }
}
