package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.countersign.compliance.ConfigCompliance;
import org.countersign.compliance.ConfigLookup;
import org.countersign.compliance.HubMode;
import org.countersign.compliance.RecordedResource;
import org.countersign.compliance.RecordedRule;
import org.countersign.compliance.ResourceName;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.event.EventParser;
import org.countersign.finding.Finding;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.PhiTagging;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.sweep.Announcement;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.HealthImaging;
import org.countersign.sweep.ListedChange;
import org.countersign.sweep.ListedJob;
import org.countersign.sweep.ListedResult;
import org.countersign.sweep.ListedRule;
import org.countersign.sweep.Sweep;
import org.countersign.sweep.SweepFunction;
import org.countersign.sweep.SweepRequest;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * AWS Config, config-compliance, the sweep and a person, while events are lost and years pass: what
 * Config says in the end is what the ledger says, and what a person decided holds as long as it
 * should.
 */
class LostComplianceTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "us-east-1";
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final ListedRule RULE =
      new ListedRule(
          "s3-bucket-ssl-requests-only",
          "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abc123");

  private final Time time = new Time();
  private final InMemoryLedger ledger = new InMemoryLedger(time);
  private final Account config = new Account();
  private final EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
  private final List<Announcement> announced = new ArrayList<>();
  private final BatchWork compliance =
      ConfigCompliance.assemble(
          new ConfigCompliance.Ports(
              ledger,
              config,
              ControlMap.embedded(),
              PhiTagging.of("DataClass", "PHI"),
              ACCOUNT,
              HubMode.OWN,
              time,
              (name, value) -> {}));
  private final Sweep sweep =
      SweepFunction.assemble(
          new SweepFunction.Ports(
              ledger,
              new NoImaging(),
              config,
              announced::addAll,
              Instant.EPOCH,
              time,
              (name, value) -> {}));

  @Test
  void a_lost_failure_is_found_and_its_late_event_changes_nothing() {
    ListedResult failure = config.finds(Compliance.NON_COMPLIANT);

    sweepOnce();
    assertThat(finding().isOpen()).isTrue();
    List<String> types = types();
    deliver("aws.config", "Config Rules Compliance Change", failure);

    assertThat(types()).isEqualTo(types).contains("finding-raised", "task-opened");
    sweepOnce();
    assertThat(types()).isEqualTo(types);
    assertThat(announced).filteredOn(one -> one.detailType().contains("Config")).isEmpty();
  }

  @Test
  void a_lost_fix_closes_and_a_lost_relapse_opens_again() {
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));
    time.pass(Duration.ofHours(3));
    config.finds(Compliance.COMPLIANT);

    sweepOnce();
    assertThat(finding().status()).isEqualTo(Finding.Status.CLEARED);
    assertThat(file().tasks()).allMatch(Task::isDone);

    time.pass(Duration.ofHours(3));
    config.finds(Compliance.NON_COMPLIANT);
    sweepOnce();
    assertThat(finding().isOpen()).isTrue();
    assertThat(ledger.cases()).filteredOn(id -> id.kind().isListed()).hasSize(1);
    assertThat(EntryHash.isIntact(ledger.entries(onlyCase()))).isTrue();
  }

  @Test
  void a_deleted_resource_of_which_nobody_told_is_archived_and_never_called_fixed() {
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));
    config.results.clear();
    config.deleted = true;

    time.pass(Duration.ofHours(1));
    sweepOnce();
    assertThat(finding().isOpen()).isTrue();
    time.pass(Duration.ofHours(1));
    sweepOnce();

    assertThat(finding().status()).isEqualTo(Finding.Status.ARCHIVED);
    assertThat(ledger.entries(onlyCase()))
        .anyMatch(entry -> entry.body().toString().contains("resource-deleted"));
  }

  @Test
  void what_config_lists_no_longer_without_a_reason_waits_for_a_person() {
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));
    config.results.clear();

    for (int hour = 0; hour < 5; hour++) {
      time.pass(Duration.ofHours(1));
      sweepOnce();
    }

    assertThat(finding().isOpen()).isTrue();
    assertThat(file().tasks())
        .filteredOn(task -> !task.isDone())
        .singleElement()
        .extracting(Task::kind)
        .isEqualTo("NOT_APPLICABLE");
    assertThat(types()).containsOnlyOnce("not-applicable-unexplained");
  }

  @Test
  void an_accepted_risk_is_quiet_for_a_year_and_then_back() {
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));
    decide(new Ruling(Verdict.ACCEPT_RISK, "the sender cannot TLS", time.in(365)));

    for (int month = 0; month < 12; month++) {
      time.pass(Duration.ofDays(30));
      sweepOnce();
      assertThat(finding().isOpen()).isFalse();
      assertThat(finding().status()).isEqualTo(Finding.Status.RAISED);
      assertThat(Duration.between(finding().updatedAt(), time.instant()))
          .isLessThan(Duration.ofDays(90));
    }
    time.pass(Duration.ofDays(5));
    sweepOnce();

    assertThat(finding().isOpen()).isTrue();
    assertThat(openTask().kind()).isEqualTo("NON_COMPLIANT");
    assertThat(types()).contains("risk-accepted", "risk-acceptance-expired");
  }

  @Test
  void a_risk_that_was_accepted_stays_so_when_its_cause_goes_and_comes_within_the_time() {
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));
    decide(new Ruling(Verdict.ACCEPT_RISK, "until the new gateway", time.in(100)));
    time.pass(Duration.ofDays(10));
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.COMPLIANT));
    assertThat(finding().status()).isEqualTo(Finding.Status.CLEARED);
    time.pass(Duration.ofDays(10));
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));

    assertThat(finding().status()).isEqualTo(Finding.Status.RAISED);
    assertThat(finding().isOpen()).isFalse();
    assertThat(file().tasks()).allMatch(Task::isDone);
    time.pass(Duration.ofDays(81));
    sweepOnce();
    assertThat(finding().isOpen()).isTrue();
    assertThat(openTask().kind()).isEqualTo("NON_COMPLIANT");
  }

  @Test
  void the_end_of_an_acceptance_whose_cause_is_fixed_asks_nobody() {
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.NON_COMPLIANT));
    decide(new Ruling(Verdict.ACCEPT_RISK, "until the new gateway", time.in(100)));
    time.pass(Duration.ofDays(10));
    deliver("aws.config", "Config Rules Compliance Change", config.finds(Compliance.COMPLIANT));
    time.pass(Duration.ofDays(91));
    sweepOnce();

    assertThat(finding().status()).isEqualTo(Finding.Status.CLEARED);
    assertThat(finding().suppression()).isNull();
    assertThat(file().tasks()).allMatch(Task::isDone);
  }

  private void sweepOnce() {
    announced.clear();
    sweep.run(new SweepRequest(SweepRequest.USUAL_GRACE, false));
    List.copyOf(announced).stream()
        .filter(one -> one.detailType().equals("Config Rules Compliance Swept"))
        .forEach(one -> work(one.source(), one.detailType(), one.detail()));
  }

  private void deliver(String source, String detailType, ListedResult result) {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("awsAccountId", ACCOUNT)
            .put("awsRegion", REGION)
            .put("configRuleName", RULE.name())
            .put("configRuleARN", RULE.arn())
            .put("resourceType", result.resourceType())
            .put("resourceId", result.resourceId());
    detail
        .putObject("newEvaluationResult")
        .put("complianceType", result.compliance().name())
        .put("resultRecordedTime", result.recordedAt().toString())
        .putObject("evaluationResultIdentifier")
        .put("orderingTimestamp", result.orderedAt().toString());
    work(source, detailType, detail);
  }

  private void work(String source, String detailType, ObjectNode detail) {
    JsonNode envelope =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "c0bb891c-77fe-8518-14fc-be78b966f95b")
            .put("source", source)
            .put("detail-type", detailType)
            .put("account", ACCOUNT)
            .put("region", REGION)
            .put("time", time.instant().toString())
            .set("detail", detail);
    assertThat(compliance.work(List.of(new Received(parser.parse(envelope), 1))))
        .containsExactly(new Outcome.Done());
  }

  private void decide(Ruling ruling) {
    TaskDesk desk = new TaskDesk(new Clerk(ledger), time);
    String task = openTask().id();
    desk.act(onlyCase(), task, Actor.operator("ada"), new Act.Decide(ruling));
    if (ruling.verdict().needsTwo()) {
      desk.act(onlyCase(), task, Actor.operator("bob"), new Act.Approve());
    }
  }

  private CaseId onlyCase() {
    List<CaseId> cases = ledger.cases().stream().filter(id -> id.kind().isListed()).toList();
    assertThat(cases).hasSize(1);
    return cases.getFirst();
  }

  private CaseFile file() {
    return ledger.read(onlyCase(), Set.of());
  }

  private Finding finding() {
    return file().findings().getFirst();
  }

  private Task openTask() {
    return file().tasks().stream().filter(task -> !task.isDone()).findFirst().orElseThrow();
  }

  private List<String> types() {
    return ledger.entries(onlyCase()).stream().map(Entry::type).toList();
  }

  /** A clock that a test moves by hand. */
  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-03-02T07:00:00Z");

    void pass(Duration passed) {
      now = now.plus(passed);
    }

    Instant in(int days) {
      return now.plus(Duration.ofDays(days));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** AWS Config of one rule and one bucket. */
  private final class Account implements ComplianceListing, ConfigLookup {
    final Map<String, ListedResult> results = new HashMap<>();
    boolean deleted;

    /** Config finds so, ten minutes ago: its event should be here. */
    ListedResult finds(Compliance found) {
      Instant at = time.instant().minus(Duration.ofMinutes(10));
      ListedResult result =
          new ListedResult(RULE.name(), BUCKET, "scans", found, at, at.minusSeconds(14));
      results.put("scans", result);
      return result;
    }

    @Override
    public List<ListedRule> rules() {
      return List.of(RULE);
    }

    @Override
    public Set<String> failing() {
      return failures().stream().map(ListedResult::ruleName).collect(Collectors.toSet());
    }

    @Override
    public Page failing(String ruleName, @Nullable String token) {
      return new Page(failures(), null);
    }

    private List<ListedResult> failures() {
      return results.values().stream()
          .filter(result -> result.compliance() == Compliance.NON_COMPLIANT)
          .toList();
    }

    @Override
    public Optional<List<ListedResult>> results(String resourceType, String resourceId) {
      return Optional.of(List.copyOf(results.values()));
    }

    @Override
    public Optional<RecordedResource> resource(ResourceName name) {
      return Optional.of(new RecordedResource("arn:aws:s3:::scans", Map.of(), deleted));
    }

    @Override
    public Optional<ResourceName> named(String arn) {
      return Optional.empty();
    }

    @Override
    public Optional<RecordedRule> rule(String name) {
      return Optional.of(new RecordedRule(RULE.arn(), null, false));
    }
  }

  /** An account without HealthImaging. */
  private static final class NoImaging implements HealthImaging {
    @Override
    public List<String> datastores() {
      return List.of();
    }

    @Override
    public void jobs(String datastoreId, Consumer<ListedJob> job) {}

    @Override
    public List<ListedChange> changes(String datastoreId, String imageSetId) {
      return List.of();
    }
  }
}
