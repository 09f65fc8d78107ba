package org.countersign.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.detect.AlertCase;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.detect.window.WindowStore;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Task;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.Test;

class AlertWorkTest {
  private final World world = new World();

  @Test
  void its_own_entries_start_nothing_more() {
    world.on(List.of(stop("10:00:00"), key("10:05:00")));
    world.on(List.of(start("10:20:00")));
    String end = world.end();

    for (CaseId id : world.ledger.cases()) {
      world
          .ledger
          .entries(id)
          .forEach(
              entry ->
                  then(told(id.text(), entry.sequence(), entry.type()))
                      .isEqualTo(new Outcome.Done()));
    }

    then(world.tell()).isZero();
    then(world.end()).isEqualTo(end);
  }

  @Test
  void pointers_to_other_cases_or_to_none_are_passed_over() {
    then(told("import-job/a/b", 1, "case-closed")).isEqualTo(new Outcome.Done());
    then(told("no case at all", 1, "alert-raised")).isEqualTo(new Outcome.Done());
    then(told("alert/x/y/2026-03-02T10:00:00Z", 1, "alert-raised")).isEqualTo(new Outcome.Done());
    then(told("alert/x/y/2026-03-02T10:00:00Z", 1, "finding-raised")).isEqualTo(new Outcome.Done());
    then(world.counted.getOrDefault("EventNotForUs", 0.0)).isEqualTo(4);
    then(world.ledger.cases()).isEmpty();
  }

  @Test
  void without_a_context_no_record_is_judged_or_lost_and_the_news_go_on() {
    world.on(List.of(stop("10:00:00")));
    int asked = world.contextAsked;
    BatchWork blind =
        world.function(
            world.ledger,
            new InMemoryWindowStore(),
            () -> {
              world.contextAsked++;
              throw new ContextUnavailableException("AccessDeniedException");
            });

    List<Outcome> outcomes =
        blind.work(
            List.of(
                world.received(key("10:05:00")),
                new Received(World.pointer(only(CaseKind.ALERT).id().text(), 1, "alert-raised"), 1),
                world.received(key("10:06:00"))));

    then(outcomes)
        .containsExactly(
            new Outcome.Failed("NoDetectionContext"),
            new Outcome.Done(),
            new Outcome.Failed("NoDetectionContext"));
    then(world.contextAsked - asked).isEqualTo(1);
    then(world.ledger.cases()).extracting(CaseId::kind).containsOnlyOnce(CaseKind.ALERT);
  }

  @Test
  void a_changed_context_counts_from_the_next_batch_on() {
    List<DetectionContext> told = new ArrayList<>(List.of(DetectionContext.defaults()));
    BatchWork work = world.function(world.ledger, new InMemoryWindowStore(), () -> told.getLast());
    List<JsonNode> foreign = List.of(stop("10:00:00").put("envelopeAccount", "210987654321"));

    then(world.withoutNews(work, foreign).getFirst()).isInstanceOf(Outcome.Refused.class);
    told.add(DetectionContext.defaults().withAccounts(Set.of("210987654321")));

    then(world.withoutNews(work, foreign)).containsExactly(new Outcome.Done());
  }

  @Test
  void a_crash_between_the_window_and_the_commit_counts_nobody_twice() {
    WindowStore windows = new InMemoryWindowStore();
    BatchWork crashes = world.function(new Crashing(world), windows, DetectionContext::defaults);
    BatchWork works = world.function(world.ledger, windows, DetectionContext::defaults);
    world.withoutNews(works, secrets(0, 19));
    then(world.ledger.cases()).isEmpty();

    List<JsonNode> twentieth = secrets(19, 20);
    for (int attempt = 0; attempt < 3; attempt++) {
      then(world.withoutNews(crashes, twentieth).getFirst()).isInstanceOf(Outcome.Failed.class);
    }
    then(world.withoutNews(works, twentieth)).containsExactly(new Outcome.Done());

    then(alert(only(CaseKind.ALERT)).alert().count()).isEqualTo(1);
  }

  @Test
  void nineteen_and_one_of_them_again_are_no_burst() {
    world.on(secrets(0, 19));
    world.on(secrets(18, 19));

    then(world.ledger.cases()).isEmpty();
  }

  @Test
  void a_burst_has_its_case_in_any_order() {
    List<JsonNode> all = secrets(0, 25).reversed();

    all.forEach(one -> world.on(List.of(one)));

    then(only(CaseKind.ALERT).findings()).singleElement().matches(Finding::isOpen);
  }

  @Test
  void one_record_that_cannot_be_recorded_fails_and_the_others_are_done() {
    BatchWork function =
        world.function(
            new ForwardingLedger(world.ledger) {
              @Override
              public boolean commit(CaseFile known, Decision decision) {
                if (known.id().text().contains("iam-access-key")) {
                  throw new LedgerUnavailableException("commit", "Down");
                }
                return super.commit(known, decision);
              }
            },
            new InMemoryWindowStore(),
            DetectionContext::defaults);

    List<Outcome> outcomes =
        world.withoutNews(function, List.of(stop("10:00:00"), key("10:01:00"), stop("10:02:00")));

    then(outcomes)
        .containsExactly(
            new Outcome.Done(),
            new Outcome.Failed("LedgerUnavailableException: commit: Down"),
            new Outcome.Done());
    then(alert(only(CaseKind.ALERT)).alert().count()).isEqualTo(2);
  }

  @Test
  void an_earlier_event_moves_an_alert_into_the_incident_of_its_first_event() {
    // Its window is a day, an incident's two hours.
    world.on(List.of(nightly("15:00:00")));
    then(incidentsWithMembers()).hasSize(1);
    CaseId later = incidentsWithMembers().getFirst();

    world.on(List.of(nightly("09:00:00")));

    then(incidentsWithMembers()).hasSize(1).doesNotContain(later);
    then(world.entryTypes(later)).endsWith("alert-left");
  }

  @Test
  void what_a_person_decided_holds_for_what_was_before_it() {
    world.on(List.of(stop("10:10:00")));
    CaseFile file = only(CaseKind.ALERT);
    Task task = file.tasks().getFirst();
    decided(file, task, Instant.parse("2026-03-02T10:30:00Z"));
    then(World.state(only(CaseKind.ALERT)).state()).isEqualTo("closed");

    world.on(List.of(stop("10:05:00")));

    then(World.state(only(CaseKind.ALERT)).state()).isEqualTo("closed");
    then(only(CaseKind.ALERT).findings())
        .singleElement()
        .satisfies(
            finding -> {
              then(finding.status()).isEqualTo(Finding.Status.CLEARED);
              then(finding.details()).containsEntry("count", "2");
            });

    world.on(List.of(stop("10:45:00")));

    then(World.state(only(CaseKind.ALERT)).state()).isEqualTo("open");
    then(only(CaseKind.ALERT).tasks())
        .extracting(Task::state)
        .containsExactlyInAnyOrder(Task.State.OPEN, Task.State.DECIDED);
  }

  @Test
  void a_principal_who_does_everything_has_one_incident_of_bounded_size() {
    for (int i = 0; i < 130; i++) {
      world.on(List.of(stop("10:00:00", "trail-" + i)));
    }

    RecordedIncident incident =
        requireNonNull(RecordedIncident.in(only(CaseKind.INCIDENT)), "no incident");
    then(incident.members()).hasSize(RecordedIncident.MOST);
    then(incident.more()).isTrue();
    then(incident.timeline()).hasSize(50);
  }

  @Test
  void a_storm_of_one_case_is_a_few_decisions_and_names_fifty_events() {
    List<JsonNode> storm = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      storm.add(stop("10:%02d:00".formatted(i % 60), "main", "storm-" + i));
    }

    world.on(storm);

    CaseFile file = only(CaseKind.ALERT);
    then(alert(file).alert().count()).isEqualTo(100);
    then(alert(file).alert().events()).hasSize(50);
    then(world.entryTypes(file.id())).filteredOn("alert-repeated"::equals).hasSize(2);
    then(world.entryTypes(file.id())).filteredOn("page-requested"::equals).hasSize(1);
  }

  @Test
  void whoever_deletes_all_backups_fills_no_case() {
    for (int batch = 0; batch < 10; batch++) {
      List<JsonNode> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(backup("10:00:00", batch + "-" + i + "-" + "x".repeat(4000)));
      }
      world.on(calls);
    }

    then(world.outcomes).containsOnly(new Outcome.Done());
    then(alert(only(CaseKind.ALERT)).alert().count()).isEqualTo(400);
    then(alert(only(CaseKind.ALERT)).alert().resources()).hasSize(AlertCase.RESOURCES);
  }

  private void decided(CaseFile file, Task task, Instant at) {
    new Clerk(world.ledger)
        .record(
            file.id(),
            Set.of(),
            known -> {
              Task done = task.decided("dana", "accept", "planned", at);
              Finding cleared = known.findings().getFirst().cleared(at);
              return Decision.on(known.id())
                  .task(done)
                  .finding(cleared)
                  .record("task-decided", at, World.JSON.createObjectNode())
                  .becoming(alert(known).state(known.id(), known.state(), false))
                  .decide();
            });
  }

  private Outcome told(String caseId, long sequence, String type) {
    return world
        .function(world.ledger, new InMemoryWindowStore(), DetectionContext::defaults)
        .work(List.of(new Received(World.pointer(caseId, sequence, type), 1)))
        .getFirst();
  }

  private List<CaseId> incidentsWithMembers() {
    return world.ledger.cases().stream()
        .filter(id -> id.kind() == CaseKind.INCIDENT)
        .filter(
            id ->
                !requireNonNull(RecordedIncident.in(world.file(id)), "no incident")
                    .members()
                    .isEmpty())
        .toList();
  }

  private CaseFile only(CaseKind kind) {
    List<CaseId> ids = world.ledger.cases().stream().filter(id -> id.kind() == kind).toList();
    then(ids).hasSize(1);
    return world.file(ids.getFirst());
  }

  private static RecordedAlert alert(CaseFile file) {
    return requireNonNull(RecordedAlert.in(file), "no alert");
  }

  private static ObjectNode call(String source, String name, String at) {
    return World.JSON
        .createObjectNode()
        .put("eventID", name + at)
        .put("eventTime", "2026-03-02T" + at + "Z")
        .put("eventSource", source + ".amazonaws.com")
        .put("eventName", name);
  }

  private static ObjectNode stop(String at) {
    return stop(at, "main");
  }

  private static ObjectNode stop(String at, String trail) {
    return stop(at, trail, "stop " + trail + at);
  }

  private static ObjectNode stop(String at, String trail, String eventId) {
    ObjectNode call = call("cloudtrail", "StopLogging", at).put("eventID", eventId);
    call.putObject("requestParameters").put("name", trail);
    return call;
  }

  private static ObjectNode start(String at) {
    ObjectNode call = call("cloudtrail", "StartLogging", at);
    call.putObject("requestParameters").put("name", "main");
    return call;
  }

  private static ObjectNode key(String at) {
    ObjectNode call = call("iam", "CreateAccessKey", at);
    call.putObject("requestParameters").put("userName", "backup");
    return call;
  }

  private static ObjectNode backup(String at, String name) {
    ObjectNode call =
        call("rds", "DeleteDBSnapshot", at)
            .put("eventID", at + name.substring(0, Math.min(name.length(), 8)));
    call.putObject("requestParameters").put("dBSnapshotIdentifier", name);
    return call;
  }

  /** A detection with a window of a day. */
  private static ObjectNode nightly(String at) {
    return backup(at, "nightly");
  }

  private static List<JsonNode> secrets(int from, int to) {
    List<JsonNode> calls = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ObjectNode call =
          call("secretsmanager", "GetSecretValue", "10:%02d:00".formatted(i)).put("readOnly", true);
      call.putObject("requestParameters").put("secretId", "secret-" + i);
      calls.add(call);
    }
    return calls;
  }

  /** Dies at every commit. */
  private static final class Crashing extends ForwardingLedger {
    Crashing(World world) {
      super(world.ledger);
    }

    @Override
    public boolean commit(CaseFile known, Decision decision) {
      throw new LedgerUnavailableException("commit", "Crash");
    }
  }
}
