package org.countersign.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;

/** What the calls of a run make due: alerts by the ids of their events, and incidents. */
final class AlertDues {
  private final Ledger book;
  private final Verdict verdict;
  private final Map<CaseId, List<Entry>> alerts = new LinkedHashMap<>();
  private final List<Due> dues = new ArrayList<>();

  private AlertDues(Ledger book, Verdict verdict) {
    this.book = book;
    this.verdict = verdict;
    for (CaseId id : book.cases()) {
      if (id.kind() == CaseKind.ALERT) {
        alerts.put(id, book.entries(id));
      }
    }
  }

  static List<Due> of(List<Call> calls, Ledger book, Verdict verdict) {
    AlertDues alerts = new AlertDues(book, verdict);
    Map<CaseId, Call> cases = new LinkedHashMap<>();
    for (Call call : calls) {
      alerts.only(call).ifPresent(id -> cases.put(id, call));
      if (call.undoneAt() != null) {
        alerts.undone(call);
      }
    }
    cases.forEach(alerts::of);
    alerts.incidents(cases);
    return alerts.dues;
  }

  /** The one case that names a call, and that it names it once. */
  private Optional<CaseId> only(Call call) {
    List<CaseId> naming =
        naming(call.eventId()).stream().filter(id -> call.kind().isOf(id)).toList();
    if (naming.isEmpty()) {
      verdict.lost.add("no case of " + call.kind().detection + " names " + call.eventId());
      return Optional.empty();
    }
    if (naming.size() > 1) {
      verdict.doubled.add(naming.size() + " cases name " + call.eventId());
    }
    dues.add(entry(naming.getFirst(), call.eventId()));
    return Optional.of(naming.getFirst());
  }

  /** That it was undone is itself an alert that nobody is told of. */
  private void undone(Call call) {
    List<CaseId> naming = naming(call.undoId());
    if (naming.isEmpty()) {
      verdict.lost.add("no case of " + call.undoId());
      return;
    }
    if (naming.size() > 1) {
      verdict.doubled.add(naming.size() + " cases name " + call.undoId());
    }
    dues.add(new Due.OfCase(naming.getFirst(), true, true, null));
    dues.add(entry(naming.getFirst(), call.undoId()));
  }

  private List<CaseId> naming(String eventId) {
    return alerts.entrySet().stream()
        .filter(one -> one.getValue().stream().anyMatch(entry -> Call.names(entry, eventId)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Due entry(CaseId id, String eventId) {
    return new Due.OfEntry(id, "event " + eventId, true, entry -> Call.names(entry, eventId));
  }

  private void of(CaseId id, Call call) {
    dues.add(new Due.OfCase(id, true, call.isOver(), null));
    dues.add(new Due.OfTask(id, call.kind().taskKind(), call.isOver()));
    dues.add(Due.OfFinding.of(id, true, !call.isOver(), null));
    if (call.kind().pages) {
      dues.add(new Due.OfPage(id, "what " + call.principal() + " did", true, !call.isOver()));
    }
  }

  /** Each alert that somebody is told of belongs to one incident. */
  private void incidents(Map<CaseId, Call> cases) {
    Map<String, Integer> memberships = new HashMap<>();
    for (CaseId id : book.cases()) {
      if (id.kind() == CaseKind.INCIDENT) {
        JsonNode members = state(id).path("members");
        members.fieldNames().forEachRemaining(one -> memberships.merge(one, 1, Integer::sum));
        boolean open = false;
        for (Map.Entry<CaseId, Call> one : cases.entrySet()) {
          open |= members.has(one.getKey().text()) && !one.getValue().isOver();
        }
        dues.add(new Due.OfCase(id, true, members.size() < 2 || !open, null));
      }
    }
    for (CaseId id : cases.keySet()) {
      int times = memberships.getOrDefault(id.text(), 0);
      if (times == 0) {
        verdict.lost.add("in no incident: " + id);
      } else if (times > 1) {
        verdict.doubled.add("in " + times + " incidents: " + id);
      }
    }
  }

  private JsonNode state(CaseId id) {
    CaseState state = book.read(id, Set.of()).state();
    return state == null ? MissingNode.getInstance() : state.body();
  }
}
