package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.query.Tasks;
import org.countersign.desk.query.WorkList;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.TaskRefusedException;

/** Lists of tasks: shown, kept up to date, searched, and acted on together. */
final class WorkPages {
  /** One request acts on no more tasks than a page shows. */
  private static final int MOST_AT_ONCE = TaskQuery.MAX_LIMIT;

  private final Backing backing;

  WorkPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
  }

  Response list(Request request, SignedIn who) {
    return list(request, who, TaskQuery.parse(request.query(), Tab.MINE), Optional.empty(), 200);
  }

  private Response list(
      Request request, SignedIn who, TaskQuery query, Optional<Notice> notice, int status) {
    Instant now = backing.now();
    Tasks tasks = backing.board().now();
    WorkList list = WorkList.of(tasks, query, who.person().name(), now);
    Shell plain = backing.shell(request, who, Shell.Place.WORK, WorkView.label(query.tab()));
    Shell shell = plain.with(notice.orElse(null)).polling(poll(query, now));
    TreeSet<String> kinds =
        tasks.open().stream().map(Task::kind).collect(Collectors.toCollection(TreeSet::new));
    WorkView view = WorkView.of(list, kinds, who.person().name(), plain.mayAct(), now);
    return Response.html(
        status,
        Html.of((out, interceptor) -> JteworkGenerated.render(out, interceptor, shell, view)));
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
    List<String> matching = form.text("all").equals("yes") ? matching(query, who) : List.of();
    List<String> picked =
        (matching.isEmpty() ? form.all("task") : matching)
            .stream().distinct().limit(MOST_AT_ONCE).toList();
    Optional<Act> act = act(form);
    if (act.isEmpty() || picked.isEmpty()) {
      String missing =
          picked.isEmpty() ? "Pick at least one task." : "A note has 1 to 1,000 characters.";
      return list(request, who, query, Optional.of(Notice.of(Notice.Tone.WRONG, missing)), 422);
    }
    List<String> refused = new ArrayList<>();
    int done = 0;
    for (String id : picked) {
      try {
        Task task = backing.board().find(id).orElse(null);
        if (task == null) {
          refused.add(id + " is not there");
        } else {
          TaskPages.commit(backing, request, who, task.caseId(), id, act.get(), null);
          done++;
        }
      } catch (TaskRefusedException e) {
        refused.add(e.refusal().text());
      }
    }
    String text =
        Words.count(done, "task", "tasks")
            + " done"
            + (refused.isEmpty()
                ? "."
                : ", " + refused.size() + " not: " + String.join("; ", refused) + ".")
            + (matching.size() > picked.size()
                ? " %d more matched: one request takes %d."
                    .formatted(matching.size() - picked.size(), MOST_AT_ONCE)
                : "");
    Notice notice = Notice.of(refused.isEmpty() ? Notice.Tone.DONE : Notice.Tone.CONFLICT, text);
    return list(request, who, query, Optional.of(notice), refused.isEmpty() ? 200 : 409);
  }

  /** All that the filters let through, however many pages they fill, in the list's order. */
  private List<String> matching(TaskQuery query, SignedIn who) {
    return WorkList.matching(
            backing.board().now(), query.from(null), who.person().name(), backing.now())
        .map(Task::id)
        .toList();
  }

  private static Optional<Act> act(Form form) {
    return switch (form.text("act")) {
      case "claim" -> Optional.of(new Act.Claim(false));
      case "release" -> Optional.of(new Act.Release());
      case "note" ->
          form.given("note")
              .filter(text -> text.length() <= org.countersign.task.Ruling.MAX_REASON)
              .map(Act.Note::new);
      default -> Optional.empty();
    };
  }

  /** The filters of the list that the form stood in. */
  private static Map<String, String> queryOf(String back) {
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
