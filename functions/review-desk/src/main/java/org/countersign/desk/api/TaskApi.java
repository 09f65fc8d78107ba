package org.countersign.desk.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.desk.act.Answered;
import org.countersign.desk.act.BulkActs;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Endpoints;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.CaseKey;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.query.TaskDetails;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.query.WorkList;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Ruling;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/** Tasks by the API. */
final class TaskApi {
  static final int MAX_BULK = BulkActs.MOST;

  private static final int MAX_NAME = 128;

  /** The longest value of one of the filters. */
  static final int MAX_FILTER = 512;

  /** The parameters of {@code GET /api/tasks}. */
  static final Set<String> FILTERS =
      Set.of(
          "tab",
          "state",
          "kind",
          "severity",
          "case-kind",
          "assignee",
          "overdue",
          "sort",
          "cursor",
          "limit");

  private static final Pattern TAG = Pattern.compile("\\*|(W/)?\"[\\x21\\x23-\\x7e]{0,128}\"");

  private final Bearer bearer;
  private final TaskBoard board;
  private final CaseReader reader;
  private final TaskActs acts;
  private final BulkActs bulk;
  private final Clock clock;

  TaskApi(Bearer bearer, TaskBoard board, CaseReader reader, TaskActs acts, Clock clock) {
    this.bearer = requireNonNull(bearer, "bearer is null");
    this.board = requireNonNull(board, "board is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.acts = requireNonNull(acts, "acts is null");
    this.bulk = new BulkActs(board, acts, clock);
    this.clock = requireNonNull(clock, "clock is null");
  }

  void into(Endpoints.Builder endpoints) {
    endpoints
        .on("GET", "/api/tasks", (request, path) -> list(request))
        .on("POST", "/api/tasks/bulk", (request, path) -> bulk(request))
        .on("GET", "/api/tasks/{id}", this::one)
        .on("POST", "/api/tasks/{id}/claim", acting(Set.of("takeOver"), TaskApi::claim))
        .on("POST", "/api/tasks/{id}/release", acting(Set.of(), input -> new Act.Release()))
        .on("POST", "/api/tasks/{id}/hand-over", acting(Set.of("to"), TaskApi::handOver))
        .on(
            "POST",
            "/api/tasks/{id}/comments",
            acting(Set.of("text"), input -> new Act.Note(input.prose("text"))))
        .on(
            "POST",
            "/api/tasks/{id}/decision",
            acting(Set.of("decision", "reason", "until", "exact"), TaskApi::decide))
        .on("POST", "/api/tasks/{id}/approval", acting(Set.of(), input -> new Act.Approve()))
        .on(
            "POST",
            "/api/tasks/{id}/decline",
            acting(Set.of("reason"), input -> new Act.Decline(input.prose("reason"))))
        .on(
            "POST",
            "/api/tasks/{id}/reopening",
            acting(Set.of("reason"), input -> new Act.Reopen(input.prose("reason"))));
  }

  private Response list(Request request) {
    Person person = bearer.person(request);
    Input.requireFilled(request);
    Instant now = clock.instant();
    TaskQuery query = TaskQuery.parse(request.query(), Tab.OPEN);
    WorkList list = WorkList.of(board.within(TaskBoard.LONGEST_FRESH), query, person.name(), now);
    return Response.json(200, ApiJson.workList(list, now).toString());
  }

  private Response one(Request request, Map<String, String> path) {
    Person person = bearer.person(request);
    String id = path.getOrDefault("id", "");
    return caseOf(request, id)
        .flatMap(caseId -> reader.task(caseId, id, person.from(request)))
        .map(this::shown)
        .orElseThrow(TaskApi::unknown);
  }

  private Endpoints.Handling acting(Set<String> fields, Reading reading) {
    return (request, path) -> {
      Person person = bearer.person(request);
      Act act = reading.of(Input.of(request, fields));
      String id = path.getOrDefault("id", "");
      CaseId caseId = caseOf(request, id).orElseThrow(TaskApi::unknown);
      try {
        return shown(acts.act(caseId, id, person.from(request), act, seenTag(request)));
      } catch (TaskRefusedException e) {
        return Refusals.of(e).response();
      }
    };
  }

  /** What a body asks to do. */
  @FunctionalInterface
  private interface Reading {
    Act of(Input input);
  }

  private static Act claim(Input input) {
    return new Act.Claim(input.flag("takeOver"));
  }

  private static Act handOver(Input input) {
    String to = input.text("to", MAX_NAME);
    if (to.isBlank() || to.chars().anyMatch(Character::isISOControl)) {
      throw Input.bad("to", "it has to be a person's name");
    }
    return new Act.HandOver(to);
  }

  private static Act decide(Input input) {
    Verdict verdict =
        Verdict.of(input.text("decision", MAX_NAME))
            .orElseThrow(
                () -> Input.bad("decision", "there is no such decision; the task lists them"));
    Optional<String> exact = input.find("exact", 64);
    if (exact.filter(digest -> !digest.matches("[0-9a-f]{64}")).isPresent()) {
      throw Input.bad("exact", "it has to be a SHA-256 in lower-case hexadecimal");
    }
    return new Act.Decide(
        new Ruling(
            verdict, input.prose("reason"), input.time("until").orElse(null), exact.orElse(null)));
  }

  /** Acts on several, named or all that a filter lets through; each has its own answer. */
  private Response bulk(Request request) {
    Person person = bearer.person(request);
    Input input = Input.of(request, Set.of("act", "tasks", "filter", "note"));
    BulkActs.What what =
        BulkActs.What.of(input.text("act", 16))
            .orElseThrow(
                () -> Input.bad("act", "claim, release or note; all else is decided one by one"));
    Optional<String> note = input.findProse("note");
    if (what == BulkActs.What.NOTE && note.isEmpty()) {
      throw Input.bad("note", "it is needed");
    }
    if (input.has("tasks") == input.has("filter")) {
      throw Input.bad("tasks", "either tasks or a filter");
    }
    BulkActs.Matching picked =
        input.has("filter")
            ? bulk.matching(filter(input), person.name())
            : named(input.texts("tasks", MAX_BULK));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("results");
    bulk.perform(
        picked.ids(),
        person.from(request),
        new BulkActs.Order(what, note.orElse(null)),
        one -> results.add(answered(one)));
    answer.put("matched", picked.matched());
    if (picked.next() != null) {
      answer.put("next", picked.next());
    }
    return Response.json(200, answer.toString());
  }

  private static BulkActs.Matching named(List<String> ids) {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(ids));
    return new BulkActs.Matching(distinct, distinct.size(), null);
  }

  /** As the parameters of the list, which it was probably looked at with. */
  private static TaskQuery filter(Input input) {
    Map<String, String> given = new HashMap<>(input.texts("filter", FILTERS, MAX_FILTER));
    given.putIfAbsent("limit", String.valueOf(MAX_BULK));
    return TaskQuery.parse(given, Tab.OPEN);
  }

  private ObjectNode answered(Answered answer) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    return switch (answer) {
      case Answered.Done(TaskDetails now) -> {
        result.put("task", now.task().id()).put("outcome", "done");
        result.set("now", ApiJson.row(now.task(), clock.instant()));
        yield result;
      }
      case Answered.Refused refused ->
          refused(
              result.put("task", refused.task()),
              refused.isConflict() ? "conflict" : "skipped",
              Refusals.of(refused.why()));
      // Not the id itself: whoever made it up may have put anything there.
      case Answered.Unknown ignored ->
          refused(result, "skipped", Problem.of(404, "no-such-task", "No such task"));
      case Answered.Busy(String task) ->
          refused(
              result.put("task", task),
              "conflict",
              Problem.of(503, "not-now", "This cannot be done right now"));
    };
  }

  private static ObjectNode refused(ObjectNode result, String outcome, Problem problem) {
    result.put("outcome", outcome);
    result.set("problem", problem.body());
    return result;
  }

  private Response shown(TaskDetails details) {
    return Response.json(200, ApiJson.task(details, clock.instant()).toString())
        .with("ETag", '"' + details.task().tag() + '"');
  }

  /** By the case that the caller names, else by the tasks that lists know. */
  private Optional<CaseId> caseOf(Request request, String taskId) {
    Optional<String> key = request.query("case");
    if (key.isPresent()) {
      return CaseKey.parse(key.get());
    }
    return board.find(taskId).map(Task::caseId);
  }

  /** What the caller saw (RFC 9110, section 13.1.1); a weak tag names nothing exactly. */
  private static @Nullable String seenTag(Request request) {
    Optional<String> condition = request.header("if-match");
    if (condition.isEmpty()) {
      return null;
    }
    String tag = condition.get().strip();
    if (!TAG.matcher(tag).matches()) {
      throw Input.bad("If-Match", "one tag in quotes, as the task's ETag says");
    }
    if (tag.equals("*")) {
      return null;
    }
    return tag.startsWith("W/") ? tag : tag.substring(1, tag.length() - 1);
  }

  private static RefusedException unknown() {
    return new RefusedException(Problem.of(404, "no-such-task", "No such task"));
  }
}
