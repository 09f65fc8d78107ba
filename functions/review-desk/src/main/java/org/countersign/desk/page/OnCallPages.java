package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseKey;
import org.countersign.desk.query.PageKey;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.page.Acknowledgement;
import org.countersign.page.PageActs;
import org.countersign.page.PageBook;
import org.countersign.task.Role;
import org.jspecify.annotations.Nullable;

/** What people on call are woken for: shown, and acknowledged. */
final class OnCallPages {
  /** So far back the list goes with what is over. */
  private static final Duration LATELY = Duration.ofDays(7);

  private static final int MOST_OVER = 20;

  private final Backing backing;
  private final PageBook book;
  private final PageActs acts;

  OnCallPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
    this.book = new PageBook(backing.ledger());
    this.acts = new PageActs(backing.ledger(), backing.clock());
  }

  Response list(Request request, SignedIn who) {
    Instant now = backing.now();
    PageBook.Listed open = book.open(now, OnCallView.MOST);
    PageBook.Listed over = book.over(now.minus(LATELY), now, MOST_OVER);
    List<PageBook.Page> all = new ArrayList<>(open.pages());
    all.addAll(over.pages());
    OnCallView view = OnCallView.of(open, over, book.channels(all), now);
    Shell shell = backing.shell(request, who, Shell.Place.PAGES, "Pages").polling("/pages");
    return Response.html(
        200,
        Html.of((out, interceptor) -> JteoncallGenerated.render(out, interceptor, shell, view)));
  }

  Response show(Request request, SignedIn who, String digest) {
    return show(request, who, digest, null, 200);
  }

  private Response show(
      Request request, SignedIn who, String digest, @Nullable Notice notice, int status) {
    PageBook.Page page = PageKey.parse(digest).flatMap(book::find).orElse(null);
    if (page == null) {
      return backing.notFound(request, who, "page");
    }
    Shell plain = backing.shell(request, who, Shell.Place.PAGES, page.state().cause().what());
    var entries = backing.ledger().entries(page.id());
    OnCallPageView view =
        OnCallPageView.of(
            page, book.seenToBy(page).orElse(null), entries, plain.mayAct(), backing.now());
    Shell shell =
        plain
            .with(notice)
            .polling(
                Paths.with(
                    "/cases/" + CaseKey.of(page.id()) + "/live",
                    Map.of("entries", String.valueOf(entries.size()))));
    return Response.html(
        status,
        Html.of(
            (out, interceptor) -> JteoncallpageGenerated.render(out, interceptor, shell, view)));
  }

  Response acknowledge(Request request, SignedIn who, String digest) {
    CaseId id = PageKey.parse(digest).orElse(null);
    if (id == null) {
      return backing.notFound(request, who, "page");
    }
    return refusal(request, who, id)
        .map(
            refused ->
                refused.status() == 404
                    ? backing.notFound(request, who, "page")
                    : show(request, who, digest, refused.notice(), refused.status()))
        .orElseGet(() -> Response.seeOther(Paths.ofPage(id)));
  }

  /** Why an acknowledgement was not recorded. */
  record Refused(int status, Notice notice) {}

  /** Acknowledges a page or a case; empty if it stands now. */
  Optional<Refused> refusal(Request request, SignedIn who, CaseId id) {
    if (!who.person().has(Role.REVIEWER) && !who.person().has(Role.APPROVER)) {
      return refused(403, "It takes the role " + Role.REVIEWER.text() + ".");
    }
    return switch (acts.acknowledge(id, who.person().from(request))) {
      case Acknowledgement.Done ignored -> Optional.empty();
      case Acknowledgement.SeenTo(String by) -> refused(409, by + " was faster and sees to it.");
      case Acknowledgement.Over ignored ->
          refused(409, "Its cause is gone: nobody has to see to it any more.");
      case Acknowledgement.NotPaged ignored ->
          id.kind() == CaseKind.PAGE
              ? refused(404, "There is no such page.")
              : refused(409, "Nobody was woken for this case.");
    };
  }

  private static Optional<Refused> refused(int status, String text) {
    return Optional.of(new Refused(status, Notice.of(Notice.Tone.CONFLICT, text)));
  }
}
