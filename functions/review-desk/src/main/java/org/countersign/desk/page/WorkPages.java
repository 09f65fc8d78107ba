package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.desk.act.BulkActs;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.query.Tasks;
import org.countersign.desk.query.WorkList;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.Task;
import org.countersign.task.Ruling;

/** Lists of tasks: shown, kept up to date, searched, and acted on together. */
final class WorkPages {
  /** How old a list may be that is shown at once; it asks for news then. */
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final Backing backing;

  WorkPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
  }

  Response list(Request request, SignedIn who) {
    return list(request, who, TaskQuery.parse(request.query(), Tab.MINE), Optional.empty(), 200);
  }

  Response list(
      Request request, SignedIn who, TaskQuery query, Optional<Notice> notice, int status) {
    Instant now = backing.now();
    Tasks tasks = lately(backing, request);
    WorkList list = WorkList.of(tasks, query, who.person().name(), now);
    Shell plain = backing.shell(request, who, Shell.Place.WORK, WorkView.label(query.tab()));
    Shell shell =
        plain
            .with(notice.orElse(null))
            .polling(poll(query, tasks.asOf()))
            .asOf(tasks.asOf(), !backing.board().isFresh(tasks));
    TreeSet<String> kinds =
        tasks.open().stream().map(Task::kind).collect(Collectors.toCollection(TreeSet::new));
    WorkView view =
        WorkView.of(
            list,
            kinds,
            SavedViews.of(backing, who, query),
            who.person().name(),
            plain.mayAct(),
            now);
    return Response.html(
        status,
        Html.of((out, interceptor) -> JteworkGenerated.render(out, interceptor, shell, view)));
  }

  /**
   * The tasks for a page, at once: as they were last read, with what this browser did. A page that
   * looks for itself, unseen by anybody, waits for how they are now.
   */
  static Tasks lately(Backing backing, Request request) {
    if (request.header("X-Desk-Poll").isPresent()) {
      return backing.board().now();
    }
    Tasks tasks = backing.board().within(OLDEST);
    Optional<String> missing = Acted.missing(tasks, request);
    if (missing.isEmpty()) {
      return tasks;
    }
    backing
        .board()
        .find(missing.get())
        .map(task -> backing.ledger().read(task.caseId(), Set.of()).tasks())
        .ifPresent(backing.board()::changed);
    return backing.board().within(OLDEST);
  }

  private static String poll(TaskQuery query, Instant now) {
    Map<String, String> parameters = new LinkedHashMap<>(query.parameters());
    parameters.put("since", now.toString());
    return Paths.with("/live/work", parameters);
  }

  /**
   * What came since a list was made, and which of its rows changed. The script adds the rows as
   * {@code rows}: ids and marks.
   */
  Response news(Request request, SignedIn who) {
    TaskQuery query = TaskQuery.parse(request.query(), Tab.MINE);
    Instant now = backing.now();
    Tasks tasks = backing.board().now();
    String person = who.person().name();
    Instant since = since(request, now);
    WorkList list = WorkList.of(tasks, query.from(null), person, now);
    List<LiveView.Change> changes = new ArrayList<>();
    for (String row : request.query("rows").orElse("").split(",", TaskQuery.MAX_LIMIT + 1)) {
      int dot = row.indexOf('.');
      if (dot > 0) {
        tasks
            .find(row.substring(0, dot))
            .filter(task -> !TaskRow.mark(task).equals(row.substring(dot + 1)))
            .ifPresent(
                task ->
                    changes.add(
                        new LiveView.Change(task.id(), TaskRow.standing(task, person, now))));
      }
    }
    long fresh = list.rows().stream().filter(task -> task.openedAt().isAfter(since)).count();
    LiveView view = new LiveView(news(fresh, changes.size()), Paths.of(query.from(null)), changes);
    return live(view);
  }

  static Response live(LiveView view) {
    return Response.html(
        200, Html.of((out, interceptor) -> JteliveGenerated.render(out, interceptor, view)));
  }

  private static @org.jspecify.annotations.Nullable String news(long fresh, int changed) {
    if (fresh == 0 && changed == 0) {
      return null;
    }
    if (fresh == 0) {
      return changed + " changed";
    }
    return changed == 0 ? fresh + " new" : fresh + " new, " + changed + " changed";
  }

  private static Instant since(Request request, Instant now) {
    try {
      return request.query("since").map(Instant::parse).orElse(now);
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  Response find(Request request, SignedIn who) {
    Form form = Form.of(request);
    Hits hits = Hits.of(form.text("q"), backing.board().now(), backing.ledger().cases());
    if (hits.links().size() == 1) {
      return Response.seeOther(hits.links().getFirst().href());
    }
    Shell shell = backing.shell(request, who, null, "Find");
    return Response.html(
        200, Html.of((out, interceptor) -> JtehitsGenerated.render(out, interceptor, shell, hits)));
  }

  /** Nothing that destroys, publishes or accepts a risk is done to several tasks at once. */
  Response bulk(Request request, SignedIn who) {
    Form form = Form.of(request);
    TaskQuery query = TaskQuery.parse(queryOf(form.text("back")), Tab.MINE);
    BulkActs bulk = new BulkActs(backing.board(), backing.acts(), backing.clock());
    BulkActs.Matching picked = picked(form, query, bulk, who);
    Optional<BulkActs.Order> order = order(form);
    if (order.isEmpty() || picked.ids().isEmpty()) {
      String missing =
          picked.ids().isEmpty() ? "Pick at least one task." : "A note has 1 to 1,000 characters.";
      return list(request, who, query, Optional.of(Notice.of(Notice.Tone.WRONG, missing)), 422);
    }
    BulkWords words = new BulkWords();
    bulk.perform(picked.ids(), who.person().from(request), order.get(), words::add);
    Notice notice =
        Notice.of(
            words.isAllDone() ? Notice.Tone.DONE : Notice.Tone.CONFLICT,
            words.text(picked.matched() - picked.ids().size()));
    Response page = list(request, who, query, Optional.of(notice), words.isAllDone() ? 200 : 409);
    return words.last().map(Acted::cookie).map(page::withCookie).orElse(page);
  }

  /** Those with a tick, or all that the filters let through, however many pages they fill. */
  private static BulkActs.Matching picked(Form form, TaskQuery query, BulkActs bulk, SignedIn who) {
    if (form.text("all").equals("yes")) {
      return bulk.matching(query.from(null).upTo(BulkActs.MOST), who.person().name());
    }
    List<String> ids = form.all("task").stream().distinct().limit(BulkActs.MOST).toList();
    return new BulkActs.Matching(ids, ids.size(), null);
  }

  /** Empty if it is nothing that is done to several, or the note is missing or too long. */
  private static Optional<BulkActs.Order> order(Form form) {
    Optional<String> note = form.given("note");
    if (note.filter(text -> text.length() > Ruling.MAX_REASON).isPresent()) {
      return Optional.empty();
    }
    return BulkActs.What.of(form.text("act"))
        .filter(what -> what != BulkActs.What.NOTE || note.isPresent())
        .map(what -> new BulkActs.Order(what, note.orElse(null)));
  }

  /** The filters of the list that the form stood in. */
  static Map<String, String> queryOf(String back) {
    int mark = back.indexOf('?');
    return mark < 0
        ? Map.of()
        : Arrays.stream(back.substring(mark + 1).split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair ->
                        java.net.URLDecoder.decode(
                            pair[1], java.nio.charset.StandardCharsets.UTF_8),
                    (first, second) -> first));
  }
}
