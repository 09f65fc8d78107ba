package org.countersign.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.countersign.alert.CloudTrailAlert;
import org.countersign.alert.ContextSource;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Ruling;

/** API calls that CloudTrail tells of, and cloudtrail-alert. */
final class Trail implements Source {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final DetectionContext CONTEXT =
      DetectionContext.parse("{\"buckets\":[\"" + Visit.BUCKET + "\"]}", "faults");

  private final Suite suite;
  private final List<Call> calls;

  Trail(Suite suite, Staff staff) {
    this.suite = suite;
    this.calls = new CallList(suite.chance).make();
    suite.deploy(
        "CloudTrailAlertFunction",
        CloudTrailAlert.assemble(
            new CloudTrailAlert.Ports(
                suite.ledger,
                new InMemoryWindowStore(),
                CATALOGUE,
                suite.bad(ContextSource.class, () -> CONTEXT, Port.SERVICE),
                Suite.PSEUDONYMS,
                Job.ACCOUNT,
                "docs/runbooks",
                suite.clock,
                Suite.UNCOUNTED)));
    calls.stream().filter(Call::decided).forEach(call -> staff.has(duty(call)));
  }

  private Staff.Duty duty(Call call) {
    return new Staff.Duty(
        "ada",
        () ->
            caseOf(call.eventId(), call.kind().detection)
                .flatMap(
                    id ->
                        suite.book.read(id, Set.of()).task(Task.idOf(id, call.kind().taskKind()))),
        task -> !task.isDone(),
        Task::isDone,
        task -> new Act.Decide(new Ruling(org.countersign.task.Verdict.ACCEPT, "planned")),
        call.at().plus(suite.chance.upTo(Duration.ofHours(3))));
  }

  @Override
  public int stimuli() {
    return calls.size() + (int) calls.stream().filter(call -> call.undoneAt() != null).count();
  }

  @Override
  public void begin() {
    for (Call call : calls) {
      carry(call, call.eventId(), call.kind().eventName, call.at());
      if (call.undoneAt() != null && call.kind().undo != null) {
        carry(call, call.undoId(), call.kind().undo, call.undoneAt());
      }
    }
  }

  private void carry(Call call, String eventId, String name, Instant at) {
    suite.wire.carry(event(call, eventId, name, at), at, Floor.DURABLE);
  }

  private static ObjectNode event(Call call, String eventId, String name, Instant at) {
    ObjectNode envelope =
        TrailRecord.of(eventId, call.kind().eventSource, name, call.principal(), at);
    TrailRecord.parameters(envelope).put(call.kind().parameter, call.resource());
    return envelope;
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    Map<CaseId, Call> cases = new LinkedHashMap<>();
    List<Due> dues = new ArrayList<>();
    Map<CaseId, List<Entry>> entries = alerts();
    for (Call call : calls) {
      only(call.eventId(), call.kind().detection, entries, verdict, dues)
          .ifPresent(id -> cases.put(id, call));
      if (call.undoneAt() != null) {
        // That it was undone is itself an alert that nobody is told of.
        caseNaming(call.undoId(), entries)
            .ifPresentOrElse(
                id -> dues.add(new Due.OfCase(id, true, true, null)),
                () -> verdict.lost.add("no case of " + call.undoId()));
      }
    }
    cases.forEach((id, call) -> of(id, call, dues));
    incidents(cases, verdict, dues);
    return dues;
  }

  private static void of(CaseId id, Call call, List<Due> dues) {
    dues.add(new Due.OfCase(id, true, call.isOver(), null));
    dues.add(new Due.OfTask(id, call.kind().taskKind(), call.isOver()));
    dues.add(Due.OfFinding.of(id, true, !call.isOver(), null));
    if (call.kind().pages) {
      dues.add(new Due.OfPage(id, "what " + call.principal() + " did", true, !call.isOver()));
    }
  }

  /** The one case that names an event, and that it names it once. */
  private static Optional<CaseId> only(
      String eventId,
      String detection,
      Map<CaseId, List<Entry>> alerts,
      Verdict verdict,
      List<Due> dues) {
    List<CaseId> naming =
        alerts.entrySet().stream()
            .filter(one -> one.getKey().text().contains("/" + detection + "/"))
            .filter(one -> one.getValue().stream().anyMatch(entry -> names(entry, eventId)))
            .map(Map.Entry::getKey)
            .toList();
    if (naming.isEmpty()) {
      verdict.lost.add("no case of " + detection + " names " + eventId);
      return Optional.empty();
    }
    if (naming.size() > 1) {
      verdict.doubled.add(naming.size() + " cases name " + eventId);
    }
    dues.add(
        new Due.OfEntry(
            naming.getFirst(), "event " + eventId, true, entry -> names(entry, eventId)));
    return Optional.of(naming.getFirst());
  }

  private static boolean names(Entry entry, String eventId) {
    JsonNode events = entry.body().path("events");
    return entry.type().startsWith("alert-r")
        && StreamSupport.stream(events.spliterator(), false)
            .anyMatch(event -> event.path("id").asText().equals(eventId));
  }

  private Map<CaseId, List<Entry>> alerts() {
    Map<CaseId, List<Entry>> entries = new HashMap<>();
    for (CaseId id : suite.book.cases()) {
      if (id.kind() == CaseKind.ALERT) {
        entries.put(id, suite.book.entries(id));
      }
    }
    return entries;
  }

  private Optional<CaseId> caseOf(String eventId, String detection) {
    return suite.book.cases().stream()
        .filter(id -> id.kind() == CaseKind.ALERT && id.text().contains("/" + detection + "/"))
        .filter(id -> suite.book.entries(id).stream().anyMatch(entry -> names(entry, eventId)))
        .findFirst();
  }

  private static Optional<CaseId> caseNaming(String eventId, Map<CaseId, List<Entry>> alerts) {
    return alerts.entrySet().stream()
        .filter(one -> one.getValue().stream().anyMatch(entry -> names(entry, eventId)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Each alert that somebody is told of belongs to one incident. */
  private void incidents(Map<CaseId, Call> cases, Verdict verdict, List<Due> dues) {
    Map<String, Integer> memberships = new HashMap<>();
    for (CaseId id : suite.book.cases()) {
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
    CaseState state = suite.book.read(id, Set.of()).state();
    return state == null ? MissingNode.getInstance() : state.body();
  }
}
