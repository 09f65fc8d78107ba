package org.countersign.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Ledger;
import org.countersign.task.Actor;

/** What people at the desk and the command line do with a page: once, however often they press. */
public final class PageActs {
  private final Ledger ledger;
  private final PageBook book;
  private final PageDesk desk;

  public PageActs(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.book = new PageBook(ledger);
    this.desk = new PageDesk(ledger, clock);
  }

  /**
   * Says that somebody sees to a page, or to one case. Whether they may is for the caller to know.
   */
  public Acknowledgement acknowledge(CaseId id, Actor actor) {
    return id.kind() == CaseKind.PAGE ? page(id, actor) : single(id, actor);
  }

  private Acknowledgement page(CaseId id, Actor actor) {
    PageBook.Page page = book.find(id).orElse(null);
    if (page == null) {
      return new Acknowledgement.NotPaged();
    }
    if (page.state().status() == PageStatus.RESOLVED) {
      return new Acknowledgement.Over();
    }
    return act(id, page.state().version(), book.seenToBy(page), actor);
  }

  private Acknowledgement single(CaseId id, Actor actor) {
    Asked asked = Asked.in(ledger.entries(id));
    if (!asked.wasAsked()) {
      return new Acknowledgement.NotPaged();
    }
    if (asked.isOver()) {
      return new Acknowledgement.Over();
    }
    return act(id, asked.sequence(), Optional.ofNullable(asked.by()), actor);
  }

  private Acknowledgement act(CaseId id, long version, Optional<String> seenToBy, Actor actor) {
    Optional<String> other = seenToBy.filter(by -> !by.equals(actor.person()));
    if (other.isPresent()) {
      return new Acknowledgement.SeenTo(other.get());
    }
    // Of two presses at the same time the second finds the key.
    String key = String.join("|", id.text(), Long.toString(version), actor.person());
    return new Acknowledgement.Done(
        seenToBy.isPresent() ? List.of() : desk.acknowledge(id, key, actor));
  }
}
