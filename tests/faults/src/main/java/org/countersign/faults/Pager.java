package org.countersign.faults;

import org.countersign.ledger.Entry;

/** People on call, who are woken by entries that ask for them. */
final class Pager implements Receiver {
  private final Suite suite;

  Pager(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void judge(Dues dues, Verdict verdict) {
    for (Due.OfPage due : dues.of(Due.OfPage.class)) {
      long asked =
          suite.book.entries(due.caseId()).stream().filter(Pager::wakes).count();
      if (asked == 0) {
        verdict.lost.add("nobody is woken for " + due.caseId());
      } else if (asked > 1) {
        verdict.doubled.add("woken " + asked + " times for " + due.caseId());
      }
    }
  }

  /** By the cause itself; that nobody decided in time is another reason. */
  private static boolean wakes(Entry entry) {
    return entry.type().equals("page-requested") && entry.body().hasNonNull("finding");
  }
}
