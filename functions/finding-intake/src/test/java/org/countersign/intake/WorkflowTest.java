package org.countersign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does in Security Hub with a finding of ours, of any kind. */
class WorkflowTest {
  private static final CaseId CASE =
      CaseId.importJob("0123456789abcdef0123456789abcdef", "9876543210fedcba");
  private static final String FINDING =
      "countersign/us-east-1/111122223333/import-job/0123456789abcdef0123456789abcdef/9876543210fedcba";
  private static final Instant RAISED = Instant.parse("2026-03-02T08:00:00Z");

  private final World world = new World();

  @BeforeEach
  void a_finding_of_ours_was_raised_and_delivered() {
    Finding finding =
        Finding.about(FINDING, "Other", "arn:x", "", RAISED)
            .raised(Severity.HIGH, "t", "d", Map.of(), List.of(new Citation("164.312(b)")), RAISED);
    Task task = Task.open(CASE, "MISSING", Severity.HIGH, RAISED, RAISED);
    world.record(
        Decision.on(CASE)
            .becoming(
                new CaseState(
                    CASE.kind(),
                    "9876543210fedcba",
                    World.ACCOUNT,
                    World.REGION,
                    "reconciled",
                    "",
                    RAISED,
                    RAISED,
                    JsonNodeFactory.instance.objectNode()))
            .finding(finding)
            .task(task)
            .record("finding-raised", RAISED, Body.ofFinding(finding))
            .decide());
    world.deliver(CASE);
  }

  @Test
  void suppressed_by_a_person_it_is_left_alone_and_nothing_is_sent() {
    world.told(List.of(told("SUPPRESSED", "2026-03-02T09:00:00Z")));

    assertThat(finding().suppression()).isEqualTo(Suppression.inSecurityHub());
    assertThat(finding().status()).isEqualTo(Finding.Status.RAISED);
    assertThat(world.entries(CASE, "workflow-observed")).isEqualTo(1);
    assertThat(Posting.isOwed(finding())).isFalse();
    assertThat(world.state(CASE)).isEqualTo("reconciled");
    assertThat(world.file(CASE).tasks()).noneMatch(Task::isDone);
  }

  @Test
  void set_back_to_new_it_is_open_again() {
    world.told(
        List.of(told("SUPPRESSED", "2026-03-02T09:00:00Z"), told("NEW", "2026-03-02T10:00:00Z")));

    assertThat(finding().isOpen()).isTrue();
    assertThat(world.entries(CASE, "workflow-observed")).isEqualTo(2);
    assertThat(Posting.isOwed(finding())).isFalse();
  }

  @Test
  void what_is_older_than_what_was_followed_changes_nothing() {
    world.told(
        List.of(
            told("SUPPRESSED", "2026-03-02T09:00:00Z"),
            told("NEW", "2026-03-02T10:00:00Z"),
            told("SUPPRESSED", "2026-03-02T09:30:00Z"),
            told("SUPPRESSED", "2026-03-02T09:00:00Z")));

    assertThat(finding().isOpen()).isTrue();
    assertThat(world.entries(CASE, "workflow-observed")).isEqualTo(2);
  }

  @Test
  void new_notified_and_resolved_say_nothing_of_a_finding_that_nobody_suppressed() {
    long version = world.file(CASE).version();

    world.told(
        List.of(
            told("NEW", "2026-03-02T09:00:00Z"),
            told("NOTIFIED", "2026-03-02T09:01:00Z"),
            told("RESOLVED", "2026-03-02T09:02:00Z")));

    assertThat(world.file(CASE).version()).isEqualTo(version);
  }

  @Test
  void told_twice_and_in_one_batch_it_is_followed_once() {
    List<JsonNode> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      events.add(told("SUPPRESSED", "2026-03-02T09:00:00Z"));
    }
    Collections.shuffle(events, new Random(1));
    world.toldAtOnce(events);

    assertThat(world.entries(CASE, "workflow-observed")).isEqualTo(1);
  }

  @Test
  void a_risk_accepted_in_a_task_is_not_ended_by_the_workflow() {
    Suppression accepted = new Suppression("task-1", Instant.parse("2026-09-01T00:00:00Z"));
    suppress(accepted, "risk-accepted");

    world.told(
        List.of(told("NEW", "2026-03-02T09:00:00Z"), told("SUPPRESSED", "2026-03-02T09:01:00Z")));

    assertThat(finding().suppression()).isEqualTo(accepted);
    assertThat(world.entries(CASE, "workflow-observed")).isZero();
  }

  @Test
  void our_own_suppression_that_security_hub_still_shows_after_its_end_is_nobodys() {
    world.now = Instant.parse("2026-03-02T10:00:00Z");
    suppress(new Suppression("task-1", world.now), "risk-accepted");
    suppress(null, "risk-acceptance-expired");

    world.told(List.of(told("SUPPRESSED", "2026-03-02T10:05:00Z")));
    assertThat(finding().suppression()).isNull();

    world.told(List.of(told("SUPPRESSED", "2026-03-02T11:00:00Z")));
    assertThat(finding().suppression()).isEqualTo(Suppression.inSecurityHub());
  }

  @Test
  void a_finding_that_the_ledger_does_not_have_opens_no_case() {
    ObjectNode unknown = told("SUPPRESSED", "2026-03-02T09:00:00Z");
    finding(unknown).put("Id", FINDING + "0");
    ObjectNode foreign = told("SUPPRESSED", "2026-03-02T09:00:00Z");
    finding(foreign).put("Id", "countersign/us-east-1/111122223333/nonsense");

    world.told(List.of(unknown, foreign));

    assertThat(world.ledger.cases()).containsExactly(CASE);
  }

  @Test
  void somebody_elses_finding_with_our_generator_is_not_ours() {
    ObjectNode foreign = told("SUPPRESSED", "2026-03-02T09:00:00Z");
    finding(foreign).put("ProductArn", "arn:aws:securityhub:us-east-1::product/acme/acme");

    world.told(List.of(foreign));

    assertThat(finding().suppression()).isNull();
  }

  @Test
  void what_is_still_owed_stays_owed() {
    world.pass(Duration.ofMinutes(1));
    new Clerk(world.ledger)
        .record(
            CASE,
            Set.of(),
            known -> {
              Finding again = known.findings().getFirst().refreshed(world.now);
              return Decision.on(CASE)
                  .finding(again)
                  .record("finding-updated", world.now, Body.ofFinding(again))
                  .decide();
            });

    world.told(List.of(told("SUPPRESSED", "2026-03-02T20:30:00Z")));

    assertThat(Posting.isOwed(finding())).isTrue();
    assertThat(finding().suppression()).isEqualTo(Suppression.inSecurityHub());
  }

  @Test
  void what_a_person_did_with_ours_outlasts_what_the_product_repeats() {
    World other = new World();
    CaseId product = CaseId.productFinding("guardduty", World.REGION, World.ACCOUNT, "f1");
    other.told(List.of(event("guardduty", "2026-03-02T09:00:00Z")));
    other.deliver(product);
    ObjectNode suppressed = told("SUPPRESSED", "2026-03-02T10:00:00Z");
    finding(suppressed)
        .put("Id", FindingText.idOf(product))
        .put("GeneratorId", "countersign/product-finding");
    other.told(List.of(suppressed));

    other.told(List.of(event("guardduty-hub", "2026-03-02T11:00:00Z")));

    assertThat(other.finding(product).suppression()).isEqualTo(Suppression.inSecurityHub());
    assertThat(other.state(product)).isEqualTo("open");
  }

  @Test
  void suppressed_then_archived_then_there_again_the_product_s_finding_is_open_again() {
    World other = new World();
    CaseId product = CaseId.productFinding("guardduty", World.REGION, World.ACCOUNT, "f1");
    other.told(List.of(event("guardduty-hub", "2026-03-02T09:00:00Z")));
    other.told(List.of(product("SUPPRESSED", "ACTIVE", "2026-03-02T10:00:00Z")));
    assertThat(other.finding(product).suppression()).isEqualTo(Suppression.inSecurityHub());

    other.told(List.of(product("NEW", "ARCHIVED", "2026-03-02T11:00:00Z")));
    assertThat(other.finding(product).status()).isEqualTo(Finding.Status.CLEARED);

    other.told(List.of(product("NEW", "ACTIVE", "2026-03-02T12:00:00Z")));
    assertThat(other.finding(product).isOpen()).isTrue();
  }

  private static ObjectNode event(String base, String time) {
    return Table.event(JsonNodeFactory.instance.objectNode().put("base", base).put("time", time));
  }

  private static ObjectNode product(String workflow, String recordState, String time) {
    ObjectNode event = event("guardduty-hub", time);
    finding(event).put("RecordState", recordState).put("UpdatedAt", time);
    finding(event).putObject("Workflow").put("Status", workflow);
    return event;
  }

  private void suppress(@Nullable Suppression suppression, String entry) {
    new Clerk(world.ledger)
        .record(
            CASE,
            Set.of(),
            known -> {
              Finding next = known.findings().getFirst().suppressed(suppression, world.now);
              return Decision.on(CASE)
                  .finding(next)
                  .record(entry, world.now, Body.ofFinding(next))
                  .decide();
            });
  }

  private Finding finding() {
    return world.finding(CASE);
  }

  private static ObjectNode finding(ObjectNode envelope) {
    return (ObjectNode) envelope.path("detail").path("findings").path(0);
  }

  private static ObjectNode told(String workflow, String time) {
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("base", "guardduty-hub");
    row.put("time", time)
        .putObject("finding")
        .put("Id", FINDING)
        .put(
            "ProductArn", "arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default")
        .put("GeneratorId", "countersign/import-job")
        .putObject("Workflow")
        .put("Status", workflow);
    return Table.event(row);
  }
}
