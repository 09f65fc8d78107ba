package org.countersign.oncall.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.News;
import org.countersign.ledger.PageRequest;
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
    for (Entry entry : entries) {
      if (entry.type().equals(News.PAGE_REQUESTED)) {
        Request request = request(entry);
        byCause
            .computeIfAbsent(Causes.of(file, state, request).key(), key -> new ArrayList<>())
            .add(request);
      }
    }
    // The newest of them says it in the words that hold now.
    return byCause.values().stream()
        .map(requests -> standing(Causes.of(file, state, requests.getLast()), requests))
        .toList();
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
    PageRequest asked = PageRequest.in(entry);
    return new Request(
        entry.sequence(),
        entry.recordedAt(),
        asked.severity(),
        asked.cause(),
        asked.finding(),
        asked.task());
  }
}
