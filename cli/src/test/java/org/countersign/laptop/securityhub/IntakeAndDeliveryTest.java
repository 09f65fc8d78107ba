package org.countersign.laptop.securityhub;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.laptop.securityhub.SampleFindings.ACCOUNT;
import static org.countersign.laptop.securityhub.SampleFindings.REGION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.HubMode;
import org.countersign.delivery.HubSettings;
import org.countersign.delivery.securityhub.Rhythm;
import org.countersign.delivery.securityhub.SecurityHubSink;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.event.EventParser;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.hipaa.PhiTagging;
import org.countersign.intake.FindingIntake;
import org.countersign.intake.Home;
import org.countersign.intake.PhiScope;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;

/**
 * finding-intake and finding-delivery beside the strict stand-in, which sends an event for whatever
 * is written. GuardDuty's finding is enriched, never doubled, and the two functions come to rest.
 */
class IntakeAndDeliveryTest extends Clock {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CaseId CASE = CaseId.productFinding("guardduty", REGION, ACCOUNT, "f1");
  private static final int MOST_TURNS = 4;

  private Instant now = Instant.parse("2026-11-17T09:00:00Z");
  private final InMemoryLedger ledger = new InMemoryLedger(this);
  private final HubTap wire = new HubTap();
  private final EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
  private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
  private final List<AutoCloseable> open = new ArrayList<>();
  private final BatchWork intake =
      FindingIntake.assemble(
          new FindingIntake.Ports(
              ledger,
              new InMemoryEvidenceStore(),
              new PhiScope(
                  Set.of("arn:aws:s3:::countersign-laptop-input"),
                  Set.of(),
                  PhiTagging.of("DataClass", "PHI")),
              new Home(ACCOUNT, REGION),
              this,
              (name, value) -> {}));

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @ParameterizedTest
  @EnumSource(HubMode.class)
  void the_product_s_finding_is_enriched_to_its_end_and_never_doubled(HubMode mode)
      throws IOException {
    SecurityHubStandIn hub = hub();
    DeliveryWork delivery = delivery(hub, mode);
    tell(sample("guardduty/finding.json"));
    assertThat(settle(delivery)).isZero();
    assertThat(wire.updates).as("waits for Security Hub's").isEmpty();

    product(hub, "ACTIVE", "2026-11-17T08:59:00Z");
    settle(delivery);
    assertThat(hub.findings()).hasSize(1);
    assertThat(finding(hub).path("UserDefinedFields").path("countersign/caseId").asText())
        .isEqualTo(CASE.text());
    assertThat(finding(hub).path("UserDefinedFields").path("countersign/hipaa").asText())
        .contains("45 CFR 164.312(a)(1)");
    assertThat(wire.updates).hasSize(1);

    now = now.plus(Duration.ofHours(1));
    product(hub, "ACTIVE", "2026-11-17T09:59:00Z");
    settle(delivery);
    assertThat(wire.updates).as("it has nothing new to say").hasSize(1);

    now = now.plus(Duration.ofHours(1));
    product(hub, "ARCHIVED", "2026-11-17T10:59:00Z");
    settle(delivery);
    assertThat(state()).isEqualTo("closed");

    now = now.plus(Duration.ofHours(1));
    product(hub, "ACTIVE", "2026-11-17T11:59:00Z");
    settle(delivery);
    assertThat(state()).isEqualTo("open");
    assertThat(finding(hub).path("Workflow").path("Status").asText()).isEqualTo("NEW");
    assertThat(types()).filteredOn("finding-raised"::equals).hasSize(2);

    now = now.plus(Duration.ofHours(1));
    decide();
    settle(delivery);
    assertThat(state()).isEqualTo("closed");
    assertThat(finding(hub).path("Workflow").path("Status").asText()).isEqualTo("RESOLVED");
    assertThat(hub.findings()).hasSize(1);
    assertThat(ledger.owedOut(10))
        .as("nobody here serves on-call")
        .noneMatch(owed -> owed.projection() == Projection.SECURITY_HUB);
    assertThat(wire.updates).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void what_a_person_suppressed_there_is_left_alone() throws IOException {
    SecurityHubStandIn hub = hub();
    DeliveryWork delivery = delivery(hub, HubMode.OWN);
    product(hub, "ACTIVE", "2026-11-17T08:59:00Z");
    settle(delivery);
    int updates = wire.updates.size();

    now = now.plus(Duration.ofHours(1));
    byHand(hub, "SUPPRESSED");
    settle(delivery);
    assertThat(state()).isEqualTo("closed");
    assertThat(finding(hub).path("Workflow").path("Status").asText()).isEqualTo("SUPPRESSED");
    assertThat(wire.updates).hasSize(updates);

    now = now.plus(Duration.ofHours(1));
    byHand(hub, "NEW");
    settle(delivery);
    assertThat(state()).isEqualTo("open");
    assertThat(finding(hub).path("Workflow").path("Status").asText()).isEqualTo("NEW");
  }

  /** Tells and delivers in turns until neither has anything to do; how many turns that took. */
  private int settle(DeliveryWork delivery) {
    int turns = 0;
    while (true) {
      List<JsonNode> told = new ArrayList<>(events);
      events.clear();
      told.forEach(this::tell);
      int before = wire.updates.size();
      if (ledger.cases().contains(CASE)) {
        delivery.work(List.of(new Received(pointer(), 1)));
      }
      if (events.isEmpty() && wire.updates.size() == before) {
        return turns;
      }
      turns++;
      assertThat(turns).as("never comes to rest").isLessThanOrEqualTo(MOST_TURNS);
    }
  }

  private void tell(JsonNode envelope) {
    List<Outcome> outcomes =
        intake.work(List.of(new Received(parser.parse(envelope.toString()), 1)));
    assertThat(outcomes).containsExactly(new Outcome.Done());
  }

  private static void product(SecurityHubStandIn hub, String recordState, String updatedAt)
      throws IOException {
    ObjectNode finding =
        (ObjectNode)
            sample("securityhub/guardduty-imported.json").path("detail").path("findings").path(0);
    finding.put("RecordState", recordState).put("UpdatedAt", updatedAt);
    hub.putProductFindings(List.of(finding));
  }

  private static JsonNode finding(SecurityHubStandIn hub) {
    return hub.findings().getFirst();
  }

  private void byHand(SecurityHubStandIn hub, String workflow) {
    try (SecurityHubClient person = new HubTap().client(hub.endpoint())) {
      person.batchUpdateFindings(
          r ->
              r.workflow(w -> w.status(workflow))
                  .findingIdentifiers(
                      AwsSecurityFindingIdentifier.builder()
                          .id(finding(hub).path("Id").asText())
                          .productArn(finding(hub).path("ProductArn").asText())
                          .build()));
    }
  }

  private void decide() {
    TaskDesk desk = new TaskDesk(new Clerk(ledger), this);
    for (Task task : read().tasks()) {
      desk.act(
          CASE,
          task.id(),
          Actor.operator("ada"),
          new Act.Decide(new Ruling(Verdict.DISMISS, "a test of ours")));
    }
  }

  private CaseFile read() {
    return ledger.read(CASE, Set.of());
  }

  private String state() {
    return requireNonNull(read().state()).state();
  }

  private List<String> types() {
    return ledger.entries(CASE).stream().map(Entry::type).toList();
  }

  private EntryRecorded pointer() {
    return new EntryRecorded(
        new EventOrigin("id", "countersign.ledger", "Ledger Entry Recorded", ACCOUNT, REGION, now),
        CASE.text(),
        1,
        "finding-updated");
  }

  private static JsonNode sample(String file) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../events").resolve(file)));
  }

  private DeliveryWork delivery(SecurityHubStandIn hub, HubMode mode) {
    SecurityHubClient client = wire.client(hub.endpoint());
    open.add(client);
    Rhythm unhurried = new Rhythm(() -> {}, () -> {}, nanos -> {});
    return new DeliveryWork(
        ledger,
        new SecurityHubSink(client, unhurried),
        new HubSettings(mode, Duration.ofMinutes(15)),
        this,
        (name, value) -> {});
  }

  private SecurityHubStandIn hub() {
    SecurityHubStandIn hub =
        SecurityHubStandIn.start(
            new SecurityHubStandIn.Options(ACCOUNT, REGION, this, 0, null, Faults.NONE),
            events::add);
    open.add(hub);
    return hub;
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
