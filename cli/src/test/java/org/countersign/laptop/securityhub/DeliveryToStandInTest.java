package org.countersign.laptop.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.laptop.securityhub.SampleFindings.ACCOUNT;
import static org.countersign.laptop.securityhub.SampleFindings.REGION;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.securityhub.Rhythm;
import org.countersign.delivery.securityhub.SecurityHubSink;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/**
 * finding-delivery's own code against the stand-in over HTTP. What it sends is left in target/model
 * for the public model to judge.
 */
class DeliveryToStandInTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final InMemoryLedger ledger = new InMemoryLedger(CLOCK);
  private final HubTap wire = new HubTap();

  @Test
  void raised_and_cleared_findings_arrive_as_the_model_wants_them() {
    List<CaseId> cases = IntStream.range(0, 6).mapToObj(DeliveryToStandInTest::id).toList();
    try (SecurityHubStandIn hub = hub(Faults.NONE);
        SecurityHubClient client = wire.client(hub.endpoint())) {
      DeliveryWork delivery = delivery(client);
      cases.forEach(this::raise);
      assertThat(delivery.work(pointers(cases))).containsOnly(new Outcome.Done());
      cases.stream().limit(3).forEach(this::clear);
      assertThat(delivery.work(pointers(cases))).containsOnly(new Outcome.Done());

      assertThat(hub.active()).isEqualTo(3);
      assertThat(hub.archived()).isEqualTo(3);
      assertThat(ledger.owedOut(10)).isEmpty();
      assertThat(wire.findings).hasSize(9);
      Constraints constraints = Constraints.load();
      assertThat(wire.findings)
          .allSatisfy(
              finding ->
                  assertThat(constraints.objections(finding, "AwsSecurityFinding")).isEmpty());
      SampleFindings.write("our-findings.ndjson", wire.findings);
    }
  }

  @Test
  void whatever_the_hub_does_wrong_the_queue_sets_right() {
    List<CaseId> cases = IntStream.range(0, 5).mapToObj(DeliveryToStandInTest::id).toList();
    try (SecurityHubStandIn hub = hub(new Faults(4, 3, 4, 3));
        SecurityHubClient client = wire.client(hub.endpoint())) {
      DeliveryWork delivery = delivery(client);
      cases.forEach(this::raise);
      List<CaseId> left = deliver(delivery, cases);
      cases.forEach(this::clear);
      for (int receives = 0; receives < 12 && !ledger.owedOut(10).isEmpty(); receives++) {
        left = deliver(delivery, left.isEmpty() ? cases : left);
      }

      assertThat(left).isEmpty();
      assertThat(hub.archived()).isEqualTo(5);
      Map<String, String> shown =
          hub.findings().stream()
              .collect(
                  Collectors.toMap(
                      one -> one.path("Id").asText(),
                      one ->
                          one.path("ProductFields").path("countersign/findingVersion").asText()));
      assertThat(shown).hasSize(5).allSatisfy((id, version) -> assertThat(version).isEqualTo("2"));
    }
  }

  /** Hands out pointers as the queue would; what comes back is handed out again. */
  private static List<CaseId> deliver(DeliveryWork delivery, List<CaseId> cases) {
    List<Outcome> outcomes = delivery.work(pointers(cases));
    return IntStream.range(0, cases.size())
        .filter(i -> !(outcomes.get(i) instanceof Outcome.Done))
        .mapToObj(cases::get)
        .toList();
  }

  private static List<Received> pointers(List<CaseId> cases) {
    EventOrigin origin =
        new EventOrigin("id", "countersign.ledger", "Ledger Entry Recorded", ACCOUNT, REGION, NOON);
    return cases.stream()
        .map(id -> new Received(new EntryRecorded(origin, id.text(), 1, "finding-raised"), 1))
        .toList();
  }

  private static CaseId id(int number) {
    return CaseId.importJob("12345678901234567890123456789012", "job" + number);
  }

  private void raise(CaseId id) {
    int size = id.text().charAt(id.text().length() - 1) - '0';
    Map<String, String> details =
        IntStream.range(0, size * 20)
            .boxed()
            .collect(
                Collectors.toMap(n -> "detail" + n, n -> n % 7 == 0 ? "" : "ä".repeat(n * 23)));
    record(
        id,
        known ->
            new Finding(
                id.text() + "/reconciliation",
                1,
                Finding.Status.RAISED,
                null,
                null,
                List.of(Severity.values()).get(size % 5),
                "Import does not add up " + "𝔸".repeat(size * 60),
                "Missing:\n" + "é".repeat(size * 300),
                "Other",
                "arn:aws:medical-imaging:us-east-1:123456789012:datastore/12345678901234567890123456789012",
                new TreeMap<>(details),
                IntStream.range(100, 100 + size * 8)
                    .mapToObj(n -> new Citation("164." + n))
                    .toList(),
                size % 2 == 0
                    ? "https://example.org/runbooks/import"
                    : "Compare the sender's list with the job's output.",
                NOON,
                NOON,
                0));
  }

  private void clear(CaseId id) {
    record(id, known -> known.findings().getFirst().cleared(NOON));
  }

  private void record(CaseId id, java.util.function.Function<CaseFile, Finding> next) {
    CaseState state =
        new CaseState(
            CaseKind.IMPORT_JOB,
            id.rest(),
            ACCOUNT,
            REGION,
            "reconciled",
            "group",
            null,
            NOON,
            JsonNodeFactory.instance.objectNode());
    new Clerk(ledger)
        .record(
            id,
            Set.of(),
            known ->
                Decision.on(id)
                    .becoming(state)
                    .record("finding-updated", NOON, JsonNodeFactory.instance.objectNode())
                    .finding(next.apply(known))
                    .decide());
  }

  private DeliveryWork delivery(SecurityHubClient client) {
    return new DeliveryWork(
        ledger,
        new SecurityHubSink(client, new Rhythm(() -> {}, () -> {}, nanos -> {})),
        CLOCK,
        (name, value) -> {});
  }

  private static SecurityHubStandIn hub(Faults faults) {
    return SecurityHubStandIn.start(
        new SecurityHubStandIn.Options(ACCOUNT, REGION, CLOCK, 0, null, faults), event -> {});
  }
}
