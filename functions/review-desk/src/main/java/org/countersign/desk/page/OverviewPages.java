package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.Charts;
import org.countersign.desk.query.Tasks;
import org.countersign.desk.session.SignedIn;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.page.PageBook;

/** What shows everything at once, and the help. */
final class OverviewPages {
  private static final int LONGEST_STEP = 140;

  private final Backing backing;
  private final PageBook pages;

  OverviewPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
    this.pages = new PageBook(backing.ledger());
  }

  Response board(Request request, SignedIn who) {
    Instant now = backing.now();
    Tasks tasks = WorkPages.lately(backing, request);
    BoardView view =
        BoardView.of(
            pages.open(now, OnCallView.MOST), tasks, this::place, who.person().name(), now);
    Shell shell =
        backing
            .shell(request, who, Shell.Place.BOARD, "Board")
            .polling("/board")
            .asOf(tasks.asOf(), !backing.board().isFresh(tasks));
    return Response.html(
        200,
        Html.of((out, interceptor) -> JteboardGenerated.render(out, interceptor, shell, view)));
  }

  private BoardView.Place place(Task task) {
    CaseFile file = backing.ledger().read(task.caseId(), Set.of());
    CaseState state = file.state();
    String runbook =
        file.findings().stream()
            .filter(Finding::isOpen)
            .map(Finding::runbook)
            .findFirst()
            .map(OverviewPages::step)
            .orElse("");
    return state == null
        ? new BoardView.Place("", "", runbook)
        : new BoardView.Place(state.account(), state.region(), runbook);
  }

  /** Its first sentence. */
  private static String step(String text) {
    int end = text.indexOf(". ");
    String runbook = end < 0 ? text : text.substring(0, end + 1);
    return runbook.length() <= LONGEST_STEP
        ? runbook
        : runbook.substring(0, LONGEST_STEP - 1) + "…";
  }

  Response charts(Request request, SignedIn who) {
    Tasks tasks = WorkPages.lately(backing, request);
    ChartsView view = ChartsView.of(Charts.of(tasks, backing.now()));
    Shell shell =
        backing
            .shell(request, who, Shell.Place.CHARTS, "Charts")
            .asOf(tasks.asOf(), !backing.board().isFresh(tasks));
    return Response.html(
        200,
        Html.of((out, interceptor) -> JtechartsGenerated.render(out, interceptor, shell, view)));
  }

  Response help(Request request, SignedIn who) {
    Shell plain = backing.shell(request, who, Shell.Place.HELP, "Help, keys and appearance");
    Shell shell =
        request.query("kept").isPresent()
            ? plain.with(Notice.of(Notice.Tone.DONE, "It is as you want it, in this browser."))
            : plain;
    return Response.html(
        200, Html.of((out, interceptor) -> JtehelpGenerated.render(out, interceptor, shell)));
  }

  Response prefer(Request request) {
    Form form = Form.of(request);
    Preferences wanted = Preferences.of(form.given("keys").orElse("on"), form.text("theme"));
    return Response.seeOther("/help/keys?kept=yes")
        .withCookie(wanted.keysCookie())
        .withCookie(wanted.themeCookie());
  }
}
