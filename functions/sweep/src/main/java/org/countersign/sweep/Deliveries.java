package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;
import org.countersign.owed.Source;

/** What projections have not sent: pointed at as the pipe would have. */
final class Deliveries implements SourceSweep {
  /** Of one run; what is left has its turn in the next, because the oldest come first. */
  private static final int MOST_OWED = 1_000;

  private final Ledger ledger;

  Deliveries(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  @Override
  public Source source() {
    return Source.DELIVERIES;
  }

  @Override
  public void into(Tally tally, Moment moment) {
    List<Owed> owed =
        ledger.owedOut(MOST_OWED).stream()
            .filter(one -> !one.since().isAfter(moment.settled()))
            .toList();
    Set<Announcement> pointed = new HashSet<>();
    for (Owed one : owed) {
      Announcement pointer = pointer(one);
      // Several findings of a case need one pointer.
      if (pointed.add(pointer)) {
        tally.missing(one.since(), pointer);
      } else {
        tally.missing(one.since());
      }
    }
  }

  private static Announcement pointer(Owed owed) {
    return switch (owed.projection()) {
      case SECURITY_HUB -> Announcement.owed(owed.caseId());
      case OTHER_CASES -> Announcement.news(owed.caseId());
      case ON_CALL -> Announcement.page(owed.caseId());
    };
  }
}
