package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.BadQueryException;
import org.countersign.desk.query.CaseCatalogue;
import org.countersign.desk.query.CaseKey;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.session.PageRoute;
import org.countersign.desk.session.SignedIn;
import org.countersign.desk.view.Views;
import org.countersign.evidence.EvidenceStore;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;

/**
 * The desk's pages, for somebody who is signed in and has a role. Whoever calls this has checked
 * the session and, for a POST, the form's {@code csrf}; what the person may do is the tasks' own
 * rule.
 */
public final class Pages implements PageRoute {
  private final Backing backing;
  private final WorkPages work;
  private final TaskPages tasks;
  private final CasePages cases;
  private final NotePages notes;
  private final AudioPages audio;
  private final ViewPages views;
  private final OverviewPages overviews;
  private final OwedPages owed;
  private final OnCallPages onCall;

  /**
   * @param board shared with the API, so that both show at once what either changed; {@code acts}
   *     changes it
   */
  public Pages(
      Ledger ledger,
      EvidenceStore evidence,
      TaskBoard board,
      TaskActs acts,
      Notes notes,
      Recordings recordings,
      Views views,
      Assets assets,
      Clock clock) {
    requireNonNull(board, "board is null");
    this.backing =
        new Backing(
            ledger,
            evidence,
            board,
            new CaseCatalogue(ledger, board, clock),
            new CaseReader(ledger, clock),
            acts,
            notes,
            recordings,
            views,
            assets,
            clock);
    this.work = new WorkPages(backing);
    this.tasks = new TaskPages(backing);
    this.notes = new NotePages(backing);
    this.audio = new AudioPages(backing);
    this.views = new ViewPages(backing);
    this.owed = new OwedPages(backing);
    this.overviews = new OverviewPages(backing);
    this.onCall = new OnCallPages(backing);
    this.cases = new CasePages(backing, onCall);
  }

  /** These pages, and the one of the dead letters. */
  public PageRoute with(DeadLetterDepths depths) {
    DeadLetterPage letters = new DeadLetterPage(backing, depths);
    return (request, who) ->
        request.path().equals("/dead-letters") && request.method().matches("GET|HEAD")
            ? Optional.of(letters.show(request, who))
            : answer(request, who);
  }

  @Override
  public Optional<Response> answer(Request request, SignedIn who) {
    List<String> at = List.of(request.path().substring(1).split("/", -1));
    try {
      return switch (request.method()) {
        case "GET", "HEAD" -> shown(request, who, at);
        case "POST" -> done(request, who, at);
        default -> Optional.empty();
      };
    } catch (BadQueryException e) {
      return Optional.of(
          backing.problem(
              request,
              who,
              new ProblemView(
                  400,
                  "This address cannot be read",
                  "It should have " + e.getMessage() + ".",
                  request.path(),
                  "The same without filters",
                  null)));
    }
  }

  private Optional<Response> shown(Request request, SignedIn who, List<String> at) {
    return switch (at.size()) {
      case 1 ->
          switch (at.getFirst()) {
            case "" -> Optional.of(work.list(request, who));
            case "cases" -> Optional.of(cases.list(request, who));
            case "board" -> Optional.of(overviews.board(request, who));
            case "owed" -> Optional.of(owed.show(request, who));
            case "pages" -> Optional.of(onCall.list(request, who));
            case "charts" -> Optional.of(overviews.charts(request, who));
            // Where a form was answered in place, loading the page again goes back to its list.
            case "bulk" -> Optional.of(Response.seeOther("/"));
            case "find" -> Optional.of(Response.seeOther("/cases"));
            case "views" -> Optional.of(Response.seeOther("/"));
            default -> Optional.empty();
          };
      case 2 ->
          switch (at.getFirst()) {
            case "tasks" -> Optional.of(tasks.show(request, who, at.get(1)));
            case "pages" -> Optional.of(onCall.show(request, who, at.get(1)));
            case "cases" -> inCase(request, who, at.get(1), id -> cases.show(request, who, id));
            case "help" ->
                at.get(1).equals("keys")
                    ? Optional.of(overviews.help(request, who))
                    : Optional.empty();
            case "live" ->
                at.get(1).equals("work") ? Optional.of(work.news(request, who)) : Optional.empty();
            default -> Optional.empty();
          };
      case 3 ->
          switch (at.getFirst() + "/" + at.get(2)) {
            case "cases/note" ->
                inCase(request, who, at.get(1), id -> notes.show(request, who, id));
            case "cases/imaging" ->
                inCase(request, who, at.get(1), id -> cases.imaging(request, who, id));
            case "tasks/claim",
                "tasks/take-over",
                "tasks/release",
                "tasks/hand-over",
                "tasks/note",
                "tasks/decide",
                "tasks/skip",
                "tasks/approve",
                "tasks/decline",
                "tasks/reopen" ->
                Optional.of(Response.seeOther(Paths.ofTask(at.get(1))));
            case "pages/acknowledge" -> Optional.of(Response.seeOther("/pages/" + at.get(1)));
            case "cases/acknowledge" ->
                inCase(request, who, at.get(1), id -> Response.seeOther(Paths.ofCase(id)));
            case "tasks/live" -> Optional.of(tasks.news(request, who, at.get(1)));
            case "cases/live" ->
                inCase(request, who, at.get(1), id -> cases.news(request, who, id));
            default -> Optional.empty();
          };
      case 4 ->
          switch (at.getFirst() + "/" + at.get(2) + "/" + at.get(3)) {
            case "cases/note/edit" ->
                inCase(
                    request, who, at.get(1), id -> Response.seeOther(Paths.ofCase(id) + "/note"));
            case "cases/note/audio" ->
                inCase(request, who, at.get(1), id -> audio.play(request, who, id));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private Optional<Response> done(Request request, SignedIn who, List<String> at) {
    return switch (at.getFirst()) {
      case "find" -> at.size() == 1 ? Optional.of(work.find(request, who)) : Optional.empty();
      case "bulk" -> at.size() == 1 ? Optional.of(work.bulk(request, who)) : Optional.empty();
      case "help" ->
          request.path().equals("/help/preferences")
              ? Optional.of(overviews.prefer(request))
              : Optional.empty();
      case "views" -> views.done(request, who, at);
      case "tasks" ->
          at.size() == 3
              ? tasks
                  .act(request, who, at.get(1), at.get(2))
                  .map(response -> acted(response, at.get(1)))
              : Optional.empty();
      case "pages" ->
          at.size() == 3 && at.get(2).equals("acknowledge")
              ? Optional.of(onCall.acknowledge(request, who, at.get(1)))
              : Optional.empty();
      case "cases" -> inCases(request, who, at);
      default -> Optional.empty();
    };
  }

  private Optional<Response> inCases(Request request, SignedIn who, List<String> at) {
    return switch (at.size()) {
      case 3 ->
          at.get(2).equals("acknowledge")
              ? inCase(request, who, at.get(1), id -> cases.acknowledge(request, who, id))
              : Optional.empty();
      case 4 ->
          at.get(2).equals("note") && at.get(3).equals("edit")
              ? inCase(request, who, at.get(1), id -> notes.edit(request, who, id))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Response acted(Response response, String task) {
    return response.status() == 303
        ? backing.board().find(task).map(Acted::cookie).map(response::withCookie).orElse(response)
        : response;
  }

  private Optional<Response> inCase(
      Request request,
      SignedIn who,
      String key,
      java.util.function.Function<CaseId, Response> page) {
    return Optional.of(
        CaseKey.parse(key).map(page).orElseGet(() -> backing.notFound(request, who, "case")));
  }
}
