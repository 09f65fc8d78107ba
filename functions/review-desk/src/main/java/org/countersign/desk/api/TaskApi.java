package org.countersign.desk.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.countersign.ledger.ContendedCaseException;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Ruling;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/** Tasks by the API. */
final class TaskApi {
  /** So many tasks fit in one request: each is a transaction, and the API waits 29 seconds. */
  static final int MAX_BULK = 200;

  private static final int MAX_NAME = 128;
  private static final Pattern TAG = Pattern.compile("\\*|(W/)?\"[\\x21\\x23-\\x7e]{0,128}\"");

  private final Bearer bearer;
  private final TaskBoard board;
  private final CaseReader reader;
  private final TaskActs acts;
  private final Clock clock;

  TaskApi(Bearer bearer, TaskBoard board, CaseReader reader, TaskActs acts, Clock clock) {
    this.bearer = requireNonNull(bearer, "bearer is null");
    this.board = requireNonNull(board, "board is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.acts = requireNonNull(acts, "acts is null");
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
    WorkList list = WorkList.of(board.now(), query, person.name(), now);
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

  /** Claims or releases several; each has its own answer, and none waits for another. */
  private Response bulk(Request request) {
    Person person = bearer.person(request);
    Input input = Input.of(request, Set.of("act", "tasks"));
    Act act =
        switch (input.text("act", 16)) {
          case "claim" -> new Act.Claim(false);
          case "release" -> new Act.Release();
          default -> throw Input.bad("act", "claim or release; all else is decided one by one");
        };
    List<String> ids = input.texts("tasks", MAX_BULK);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("results");
    for (String id : new LinkedHashSet<>(ids)) {
      results.add(one(request, person, act, id));
    }
    return Response.json(200, answer.toString());
  }

  private ObjectNode one(Request request, Person person, Act act, String id) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    Optional<Task> task = board.find(id);
    if (task.isEmpty()) {
      return refused(result, Problem.of(404, "no-such-task", "No such task"));
    }
    result.put("task", task.get().id());
    try {
      TaskDetails done =
          acts.act(task.get().caseId(), task.get().id(), person.from(request), act, null);
      result.put("outcome", "done");
      result.set("now", ApiJson.row(done.task(), clock.instant()));
      return result;
    } catch (TaskRefusedException e) {
      return refused(result, Refusals.of(e));
    } catch (ContendedCaseException | LedgerUnavailableException e) {
      return refused(result, Problem.of(503, "not-now", "This cannot be done right now"));
    }
  }

  private static ObjectNode refused(ObjectNode result, Problem problem) {
    result.put("outcome", "refused");
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
