package org.countersign.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.event.ComplianceChange.Compliance.COMPLIANT;
import static org.countersign.event.ComplianceChange.Compliance.NON_COMPLIANT;
import static org.countersign.event.ComplianceChange.Compliance.NOT_APPLICABLE;
import static org.countersign.sweep.ConfigFake.BUCKET;
import static org.countersign.sweep.ConfigFake.result;
import static org.countersign.sweep.ConfigFake.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.ComplianceChange;
import org.countersign.event.EventParser;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplianceSweepTest {
  private static final CaseId PLACE = CaseId.sweep("config");
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant EARLIER = NOON.minusSeconds(3_600);
  private static final ListedRule PUBLIC = rule("no-public-buckets");
  private static final SweepRequest USUAL = SweepRequest.parse("{}");
  private static final SweepRequest SCHEDULED =
      SweepRequest.parse("{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}");

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC));
  private final ConfigFake config = new ConfigFake();
  private final List<Announcement> announced = new ArrayList<>();
  private final Map<String, Double> counted = new TreeMap<>();
  private Instant now = NOON;

  @Test
  void a_failure_that_no_case_knows_is_announced_as_its_event_would_have_told_it() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));

    Announcement swept = announced.getLast();
    assertThat(swept.source()).isEqualTo("countersign.sweep");
    assertThat(swept.detailType()).isEqualTo("Config Rules Compliance Swept");
    assertThat(parsed(swept))
        .satisfies(
            change -> {
              assertThat(change.compliance()).isEqualTo(NON_COMPLIANT);
              assertThat(change.ruleName()).isEqualTo("no-public-buckets");
              assertThat(change.ruleArn()).isEqualTo(PUBLIC.arn());
              assertThat(change.account()).isEqualTo("123456789012");
              assertThat(change.region()).isEqualTo("us-east-1");
              assertThat(change.resourceType()).isEqualTo(BUCKET);
              assertThat(change.resourceId()).isEqualTo("scans");
              assertThat(change.swept()).isTrue();
              assertThat(change.seenKey()).isEqualTo(config.results.getFirst().seenKey());
            });
  }

  @Test
  void a_failure_that_a_case_stands_for_is_received_however_often_config_records_it() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));
    open("scans", "non-compliant", EARLIER.minus(Duration.ofDays(7)));

    assertThat(sweep()).isEqualTo(new SweepResult(1, 1, 0, 0));
    assertThat(sweptOnes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "not-applicable", "waiting"})
  void a_failure_after_what_the_case_knows_is_announced(String state) {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));
    open("scans", state, EARLIER.minusSeconds(60));

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));
  }

  @Test
  void a_failure_that_was_taken_in_and_settled_since_is_received() {
    config.rules.add(PUBLIC);
    ListedResult failure = result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER);
    config.results.add(failure);
    open("scans", "closed", EARLIER, failure.seenKey());

    assertThat(sweep()).isEqualTo(new SweepResult(1, 1, 0, 0));
  }

  @Test
  void what_may_be_on_its_way_is_not_owed_yet() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, NOON.minusSeconds(119)));

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
  }

  @Test
  void an_open_case_whose_resource_was_fixed_is_told_so() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", COMPLIANT, EARLIER));
    config.results.add(result("another-rule", "scans", COMPLIANT, EARLIER));
    open("scans", "non-compliant", EARLIER.minusSeconds(60));

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));

    assertThat(parsed(announced.getLast()).compliance()).isEqualTo(COMPLIANT);
    assertThat(parsed(announced.getLast()).recordedAt()).isEqualTo(EARLIER);
  }

  @Test
  void an_open_case_of_which_config_lists_nothing_is_told_only_after_an_hour() {
    config.rules.add(PUBLIC);
    open("scans", "non-compliant", EARLIER);

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
    now = NOON.plus(ComplianceRound.ABSENT_FOR).minusNanos(1);
    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
    now = NOON.plus(ComplianceRound.ABSENT_FOR);
    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));
    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));

    List<ComplianceChange> told = sweptOnes();
    assertThat(told).hasSize(2);
    assertThat(told.getFirst().compliance()).isEqualTo(NOT_APPLICABLE);
    assertThat(told.getFirst().isNewerThan(EARLIER, EARLIER)).isTrue();
    assertThat(told.getFirst().seenKey()).isEqualTo(told.getLast().seenKey());
  }

  @Test
  void an_absence_that_ends_is_forgotten() {
    config.rules.add(PUBLIC);
    open("scans", "non-compliant", EARLIER);
    sweep();
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));
    sweep();
    config.results.clear();
    now = NOON.plus(Duration.ofHours(2));

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
    assertThat(sweptOnes()).isEmpty();
  }

  @Test
  void open_cases_of_a_rule_that_is_gone_are_told_and_then_it_is_forgotten() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));
    open("scans", "non-compliant", EARLIER);
    sweep();
    config.rules.clear();
    config.results.clear();
    sweep();
    now = NOON.plus(Duration.ofHours(2));

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));

    assertThat(sweptOnes())
        .singleElement()
        .extracting(ComplianceChange::compliance)
        .isEqualTo(NOT_APPLICABLE);
    assertThat(config.calls).doesNotContain("?scans");
    close("scans");
    sweep();
    assertThat(new ConfigPlaces(ledger).read().rules()).isEmpty();
  }

  @Test
  void a_case_that_waits_for_a_person_is_not_asked_about() {
    config.rules.add(PUBLIC);
    open("scans", "not-applicable", EARLIER);

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
    assertThat(config.calls).isEmpty();
  }

  @Test
  void a_resource_that_config_cannot_be_asked_about_is_counted_and_left() {
    config.rules.add(PUBLIC);
    config.cannotBeAskedAbout.add("scans");
    open("scans", "non-compliant", EARLIER);

    sweep();
    now = NOON.plus(Duration.ofHours(2));

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
    assertThat(counted).containsEntry("SweepCannotAsk", 2.0);
  }

  @Test
  void what_a_run_cannot_read_is_read_by_the_runs_after_it() {
    int resources = ComplianceRound.MOST_CALLS * 5;
    config.rules.add(PUBLIC);
    config.rules.add(rule("a-first-rule"));
    for (int i = 0; i < resources; i++) {
      config.results.add(result("no-public-buckets", "bucket" + i, NON_COMPLIANT, EARLIER));
    }

    Set<String> told = new HashSet<>();
    for (int run = 0; run < 3; run++) {
      config.calls.clear();
      announced.clear();
      sweep();
      assertThat(config.calls).hasSizeLessThanOrEqualTo(ComplianceRound.MOST_CALLS);
      sweptOnes().forEach(change -> assertThat(told.add(change.resourceId())).isTrue());
    }

    assertThat(told).hasSize(resources);
    sweep();
    assertThat(config.calls).contains("no-public-buckets");
  }

  @Test
  void open_cases_too_many_for_a_run_have_their_turn() {
    int resources = ComplianceRound.MOST_CALLS * 5 / 2;
    config.rules.add(PUBLIC);
    for (int i = 0; i < resources; i++) {
      open("bucket" + i, "non-compliant", EARLIER);
    }

    Set<String> asked = new HashSet<>();
    for (int run = 0; run < 3; run++) {
      sweep();
      now = now.plus(Duration.ofMinutes(5));
      asked.addAll(config.calls);
    }

    assertThat(asked).hasSize(resources);
  }

  @Test
  void the_schedule_rests_after_a_round_in_which_nothing_was_missing() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));

    sweep(SCHEDULED);
    sweep(SCHEDULED);
    assertThat(config.calls).hasSize(2);
    open("scans", "non-compliant", EARLIER);
    sweep(SCHEDULED);
    assertThat(config.calls).hasSize(3);

    now = NOON.plus(ConfigPlace.REST).minusNanos(1);
    assertThat(sweep(SCHEDULED)).isEqualTo(new SweepResult(0, 0, 0, 0));
    assertThat(config.calls).hasSize(3);
    assertThat(sweep().received()).as("somebody asks").isEqualTo(1);
    now = now.plus(ConfigPlace.REST);
    assertThat(sweep(SCHEDULED)).isEqualTo(new SweepResult(1, 1, 0, 0));
  }

  @Test
  void a_rule_that_nothing_fails_any_more_does_not_hold_up_the_place() {
    int resources = ComplianceRound.MOST_CALLS * 3;
    config.rules.add(PUBLIC);
    config.rules.add(rule("z-last-rule"));
    for (int i = 0; i < resources; i++) {
      config.results.add(result("no-public-buckets", "bucket" + i, NON_COMPLIANT, EARLIER));
    }
    sweep();
    assertThat(new ConfigPlaces(ledger).read().token()).isNotNull();
    config.results.clear();
    config.results.add(result("z-last-rule", "scans", NON_COMPLIANT, EARLIER));
    announced.clear();

    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));
  }

  @Test
  void being_throttled_ends_the_run_and_keeps_the_rest_of_it() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));
    config.refusal = "ThrottlingException";

    assertThat(sweep()).isEqualTo(new SweepResult(0, 0, 0, 0));
    assertThat(counted).containsEntry("SweepThrottled", 1.0);
    config.refusal = null;
    assertThat(sweep()).isEqualTo(new SweepResult(1, 0, 1, 0));
  }

  @Test
  void any_other_refusal_fails_the_sweep() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));
    config.refusal = "AccessDeniedException";

    assertThatThrownBy(this::sweep).isInstanceOf(ListingUnavailableException.class);
  }

  @Test
  void counting_announces_nothing_and_keeps_no_place() {
    config.rules.add(PUBLIC);
    config.results.add(result("no-public-buckets", "scans", NON_COMPLIANT, EARLIER));

    assertThat(sweep(SweepRequest.parse("{\"countOnly\":true}")))
        .isEqualTo(new SweepResult(1, 0, 0, 0));
    assertThat(announced).isEmpty();
    assertThat(ledger.cases()).isNotEmpty().doesNotContain(PLACE);
  }

  @Test
  void the_place_is_a_case_that_nobody_is_shown() {
    config.rules.add(PUBLIC);
    sweep();

    assertThat(ledger.cases())
        .contains(PLACE)
        .allSatisfy(
            id -> {
              assertThat(id.kind().isListed()).isFalse();
              assertThat(ledger.entries(id)).isEmpty();
              assertThat(ledger.read(id, Set.of()).version()).isEqualTo(1);
            });
    sweep();
    assertThat(ledger.read(PLACE, Set.of()).version()).isEqualTo(1);
  }

  private SweepResult sweep() {
    return sweep(USUAL);
  }

  private SweepResult sweep(SweepRequest request) {
    return SweepFunction.assemble(
            new SweepFunction.Ports(
                ledger,
                new HealthImagingFake(),
                HealthLake.none(),
                config,
                announced::addAll,
                NOON.minus(Duration.ofDays(1)),
                Clock.fixed(now, ZoneOffset.UTC),
                (name, value) -> counted.merge(name, value, Double::sum)))
        .run(request);
  }

  private List<ComplianceChange> sweptOnes() {
    return announced.stream()
        .filter(one -> one.source().equals("countersign.sweep"))
        .map(ComplianceSweepTest::parsed)
        .toList();
  }

  private static ComplianceChange parsed(Announcement announcement) {
    JsonNode envelope =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "1")
            .put("source", announcement.source())
            .put("detail-type", announcement.detailType())
            .put("account", "123456789012")
            .put("region", "us-east-1")
            .put("time", NOON.toString())
            .set("detail", announcement.detail());
    return (ComplianceChange)
        new EventParser(new Pseudonyms(PseudonymKey.forDevelopment())).parse(envelope);
  }

  /** As config-compliance keeps its cases. */
  private void open(String resourceId, String word, Instant recordedAt, String... seen) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("rule", PUBLIC.name());
    body.put("ruleArn", PUBLIC.arn());
    body.put("resourceType", BUCKET);
    body.put("resourceId", resourceId);
    body.put("reopenings", 0);
    body.putObject("latest")
        .put("compliance", "NON_COMPLIANT")
        .put("countsAt", recordedAt.toString())
        .put("recordedAt", recordedAt.toString())
        .put("orderedAt", recordedAt.toString());
    commit(resourceId, word, word.equals("closed") ? recordedAt : null, body, seen);
  }

  private void close(String resourceId) {
    commit(resourceId, "closed", NOON, JsonNodeFactory.instance.objectNode());
  }

  private void commit(
      String resourceId, String word, @Nullable Instant endedAt, ObjectNode body, String... seen) {
    CaseId id = PUBLIC.caseOf(result(PUBLIC.name(), resourceId, NON_COMPLIANT, EARLIER));
    Decision.Builder decision =
        Decision.on(id)
            .becoming(
                new CaseState(
                    CaseKind.COMPLIANCE,
                    resourceId,
                    PUBLIC.account(),
                    PUBLIC.region(),
                    word,
                    PUBLIC.group(),
                    endedAt,
                    EARLIER,
                    body));
    for (String key : seen) {
      decision.seeing(key);
    }
    assertThat(ledger.commit(ledger.read(id, Set.of()), decision.decide())).isTrue();
  }
}
