package org.countersign.oncall.page;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.News;
import org.countersign.ledger.Task;
import org.countersign.page.PageCause;
import org.jspecify.annotations.Nullable;

/** Reads out of a case what it asks the people on call for, cause by cause. Pure. */
final class Standings {
  private static final Set<String> SEEN_TO =
      Set.of(News.PAGE_ACKNOWLEDGED, "task-claimed", "task-taken-over");

  private final CaseFile file;
  private final List<Entry> entries;

  private Standings(CaseFile file, List<Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  static List<Standing> of(CaseFile file, List<Entry> entries) {
    CaseState state = file.state();
    return state == null ? List.of() : new Standings(file, entries).in(state);
  }

  private List<Standing> in(CaseState state) {
    Map<String, List<Request>> byCause = new LinkedHashMap<>();
    Map<String, PageCause> causes = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.type().equals(News.PAGE_REQUESTED)) {
        Request request = request(entry);
        PageCause cause = Causes.of(file, state, request);
        causes.put(cause.key(), cause);
        byCause.computeIfAbsent(cause.key(), key -> new ArrayList<>()).add(request);
      }
    }
    List<Standing> standings = new ArrayList<>();
    byCause.forEach(
        (key, requests) ->
            standings.add(standing(requireNonNullElse(causes.get(key), anyOf(causes)), requests)));
    return standings;
  }

  private static PageCause anyOf(Map<String, PageCause> causes) {
    return causes.values().iterator().next();
  }

  private Standing standing(PageCause cause, List<Request> requests) {
    return new Standing(
        file.id(),
        cause,
        requests.subList(Math.max(0, requests.size() - Standing.MOST), requests.size()),
        requests.stream().allMatch(this::isOver),
        seenAfter(requests.getLast().sequence()));
  }

  private boolean isOver(Request request) {
    if (request.finding() != null) {
      return file.finding(request.finding()).filter(Finding::isOpen).isEmpty();
    }
    if (request.task() != null) {
      return file.task(request.task()).filter(task -> !task.isDone()).isEmpty();
    }
    return entries.stream()
        .anyMatch(
            entry ->
                entry.sequence() > request.sequence()
                    && (entry.type().equals(News.PAGE_OVER) || entry.type().equals("case-closed")));
  }

  private @Nullable Seen seenAfter(long sequence) {
    return entries.stream()
        .filter(entry -> entry.sequence() > sequence && SEEN_TO.contains(entry.type()))
        .findFirst()
        .map(this::seen)
        .orElse(null);
  }

  private Seen seen(Entry entry) {
    JsonNode body = entry.body();
    return new Seen(
        file.id(),
        entry.sequence(),
        body.path("by").asText(body.path("assignee").asText("somebody")),
        body.path("from").asText("unknown"));
  }

  private static Request request(Entry entry) {
    JsonNode body = entry.body();
    return new Request(
        entry.sequence(),
        entry.recordedAt(),
        Severity.valueOf(body.path("severity").asText(Severity.HIGH.name())),
        body.path("cause").asText(),
        body.path("finding").textValue(),
        body.path("task").textValue());
  }

  /** Tasks that nobody holds and on-call's person can take. */
  static boolean hasUnheld(CaseFile file) {
    return file.tasks().stream().anyMatch(task -> task.state() == Task.State.OPEN);
  }
}
