package org.countersign.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.task.AcknowledgeDecider;
import org.countersign.task.Actor;

/**
 * Acknowledges for people: from the pager's message, the desk and the command line alike. The entry
 * stands on the cases; on-call hears of it there and tells every channel.
 */
public final class PageDesk {
  private final Ledger ledger;
  private final Clerk clerk;
  private final Clock clock;

  public PageDesk(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Acknowledges a case, or for a page the cases that it names.
   *
   * @param key the same for every delivery of one acknowledgement
   * @return the cases that have changed by it; empty if nobody was woken for any of them, or this
   *     was heard before
   */
  public List<CaseId> acknowledge(CaseId id, String key, Actor actor) {
    List<CaseId> changed = new ArrayList<>();
    Instant now = clock.instant();
    String seenKey = "acknowledged:" + key;
    for (CaseId subject : subjects(id)) {
      Clerk.Recorded recorded =
          clerk.record(
              subject,
              Set.of(seenKey),
              known -> AcknowledgeDecider.decide(known, seenKey, actor, now));
      if (!recorded.decision().isNothing()) {
        changed.add(subject);
      }
    }
    return changed;
  }

  private List<CaseId> subjects(CaseId id) {
    return id.kind() == CaseKind.PAGE
        ? PageState.in(ledger.read(id, Set.of())).map(PageState::examples).orElse(List.of())
        : List.of(id);
  }
}
