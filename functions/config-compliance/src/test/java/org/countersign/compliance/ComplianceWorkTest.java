package org.countersign.compliance;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.runtime.Outcome;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDecider;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.Test;

class ComplianceWorkTest {
  private static final ResourceName SCANS = new ResourceName("AWS::S3::Bucket", "scans");

  private final World world = new World(HubMode.OWN);

  @Test
  void a_batch_of_one_case_is_one_decision() {
    world.on(
        List.of(
            told("08:00", "NON_COMPLIANT"),
            told("09:00", "COMPLIANT"),
            told("10:00", "NON_COMPLIANT")));

    CaseFile file = world.only();
    then(file.version()).isEqualTo(1);
    then(world.entryTypes(file.id()))
        .containsExactly(
            "compliance-changed",
            "compliance-changed",
            "compliance-changed",
            "finding-raised",
            "task-opened");
  }

  @Test
  void more_results_than_a_decision_holds_are_several_decisions_and_none_is_lost() {
    List<JsonNode> storm = new ArrayList<>();
    for (int minute = 0; minute < 59; minute++) {
      storm.add(told("08:%02d".formatted(minute), minute % 2 == 0 ? "NON_COMPLIANT" : "COMPLIANT"));
    }

    world.on(storm);

    CaseFile file = world.only();
    then(file.version()).isEqualTo(2);
    then(world.entryTypes(file.id()).stream().filter("compliance-changed"::equals)).hasSize(59);
    then(World.state(file).state()).isEqualTo("non-compliant");
  }

  @Test
  void config_that_answers_later_makes_the_events_come_again_and_nothing_is_written() {
    world.config.fails =
        new LookupFailedException(
            "GetResourceConfigHistory",
            "ThrottlingException",
            LookupFailedException.Cause.THROTTLED);

    List<Outcome> outcomes = world.on(List.of(told("08:00", "NON_COMPLIANT")));

    then(outcomes.getFirst()).isInstanceOf(Outcome.Again.class);
    then(world.ledger.cases()).isEmpty();
    world.config.fails =
        new LookupFailedException(
            "GetResourceConfigHistory", "SdkClientException", LookupFailedException.Cause.AWAY);
    then(world.on(List.of(told("08:00", "NON_COMPLIANT"))).getFirst())
        .isInstanceOf(Outcome.Later.class);
    world.config.fails = null;
    then(world.on(List.of(told("08:00", "NON_COMPLIANT")))).containsExactly(new Outcome.Done());
  }

  @Test
  void config_that_refuses_is_a_failure_and_not_an_untagged_resource() {
    world.config.fails =
        new LookupFailedException(
            "GetResourceConfigHistory",
            "AccessDeniedException",
            LookupFailedException.Cause.REFUSED);

    List<Outcome> outcomes =
        world.on(List.of(told("08:00", "NON_COMPLIANT"), told("08:00", "COMPLIANT", "other")));

    then(outcomes.getFirst())
        .isEqualTo(
            new Outcome.Failed(
                "LookupFailedException: GetResourceConfigHistory AccessDeniedException"));
    then(outcomes.getLast()).isEqualTo(new Outcome.Done());
  }

  @Test
  void config_is_not_asked_about_what_is_compliant_and_once_about_the_rest() {
    world.on(List.of(told("08:00", "COMPLIANT")));
    then(world.config.asked).isZero();

    world.on(List.of(told("09:00", "NON_COMPLIANT")));
    world.on(List.of(told("09:30", "NON_COMPLIANT")));
    world.on(List.of(told("10:00", "COMPLIANT")));

    then(world.config.asked).isEqualTo(1);
  }

  @Test
  void whether_something_is_gone_is_asked_anew_each_time() {
    world.on(List.of(told("08:00", "NON_COMPLIANT")));
    world.on(List.of(told("09:00", "NOT_APPLICABLE")));
    then(World.state(world.only()).state()).isEqualTo("not-applicable");

    world.config.resources.put(SCANS, new RecordedResource(null, Map.of(), true));
    world.on(List.of(told("09:10", "NOT_APPLICABLE")));

    then(World.state(world.only()).state()).isEqualTo("closed");
    then(world.only().tasks()).allMatch(Task::isDone);
  }

  @Test
  void what_a_person_settled_stays_settled_while_nothing_is_judged_anew() {
    world.on(List.of(told("08:00", "NON_COMPLIANT")));
    world.on(List.of(told("09:00", "NOT_APPLICABLE")));
    decide(ComplianceTasks.NOT_APPLICABLE);
    then(World.state(world.only()).state()).isEqualTo("closed");

    world.on(List.of(told("10:00", "NOT_APPLICABLE")));
    then(World.state(world.only()).state()).isEqualTo("closed");
    then(world.only().findings().getFirst().isOpen()).isFalse();

    world.on(List.of(told("11:00", "NON_COMPLIANT")));
    then(World.state(world.only()).state()).isEqualTo("non-compliant");
    then(world.only().findings().getFirst().isOpen()).isTrue();
  }

  @Test
  void a_decided_task_neither_closes_what_still_fails_nor_comes_back_with_each_result() {
    world.on(List.of(told("08:00", "NON_COMPLIANT")));
    decide(ComplianceTasks.NON_COMPLIANT);

    then(World.state(world.only()).state()).isEqualTo("non-compliant");
    then(world.only().findings().getFirst().isOpen()).isTrue();

    world.on(List.of(told("09:00", "NON_COMPLIANT")));
    then(world.only().tasks()).allMatch(Task::isDone);

    world.on(List.of(told("10:00", "COMPLIANT")));
    world.on(List.of(told("11:00", "NON_COMPLIANT")));
    then(world.only().tasks()).filteredOn(task -> !task.isDone()).hasSize(1);
    then(world.only().tasks())
        .as("what was decided is kept")
        .filteredOn(Task::isDone)
        .singleElement()
        .extracting(Task::reason)
        .isEqualTo("seen to");
  }

  @Test
  void a_severity_is_never_lowered_while_the_finding_is_open() {
    world.config.resources.put(
        SCANS, new RecordedResource(null, Map.of("DataClass", "PHI"), false));
    world.on(List.of(told("08:00", "NON_COMPLIANT")));
    world.config.resources.clear();
    world.pass(CachedLookup.KEPT);
    world.on(List.of(told("09:00", "NON_COMPLIANT")));

    then(world.config.asked).isEqualTo(2);
    then(world.only().findings().getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void an_annotation_is_a_pseudonym_and_a_length_in_the_entry_and_nothing_in_the_finding()
      throws JsonProcessingException {
    JsonNode said =
        Envelopes.JSON.readTree("{\"at\":\"08:00\",\"annotation\":\"Bucket of DOE^JANE is open\"}");
    world.on(List.of(Envelopes.of(said)));

    Entry entry = world.ledger.entries(world.only().id()).getFirst();
    then(entry.body().path("annotation").asText()).startsWith("message~");
    then(entry.body().path("annotationLength").asInt()).isEqualTo(26);
    then(world.only().toString() + world.ledger.entries(world.only().id())).doesNotContain("DOE");
  }

  @Test
  void names_of_any_length_fit_into_the_ledger_and_into_security_hub() {
    String name = "x".repeat(60_000);

    world.on(List.of(told("08:00", "NON_COMPLIANT", name)));

    CaseFile file = world.only();
    Finding finding = file.findings().getFirst();
    then(finding.id().length()).isLessThanOrEqualTo(512);
    then(finding.title().length()).isLessThanOrEqualTo(256);
    then(finding.description().length()).isLessThanOrEqualTo(1024);
    then(finding.resourceId().length()).isLessThanOrEqualTo(512);
    then(finding.details().values()).allMatch(detail -> detail.length() <= 1024);
    then(file.id())
        .isEqualTo(CaseId.parse(file.id().text()))
        .isNotEqualTo(idOf(world, "y".repeat(60_000)));
  }

  private static CaseId idOf(World world, String name) {
    world.on(List.of(told("08:00", "NON_COMPLIANT", name)));
    return world.ledger.cases().stream()
        .filter(id -> World.state(world.file(id)).subject().contains("yy"))
        .findFirst()
        .orElseThrow();
  }

  private void decide(String kind) {
    CaseId id = world.only().id();
    new Clerk(world.ledger)
        .record(
            id,
            Set.of(),
            known ->
                new TaskDecider()
                    .decide(
                        known,
                        Task.idOf(id, kind),
                        Actor.operator("ada"),
                        new Act.Decide(new Ruling(Verdict.CORRECT, "seen to")),
                        null,
                        World.NOW));
  }

  private static JsonNode told(String at, String compliance) {
    return told(at, compliance, "scans");
  }

  private static JsonNode told(String at, String compliance, String resource) {
    return Envelopes.of(
        Envelopes.JSON.createObjectNode().put("at", at).put("is", compliance).put("id", resource));
  }
}
