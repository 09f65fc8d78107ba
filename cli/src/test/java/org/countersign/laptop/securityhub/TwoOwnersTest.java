package org.countersign.laptop.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.laptop.securityhub.SampleFindings.ACCOUNT;
import static org.countersign.laptop.securityhub.SampleFindings.REGION;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.HubMode;
import org.countersign.delivery.HubSettings;
import org.countersign.delivery.securityhub.Rhythm;
import org.countersign.delivery.securityhub.SecurityHubSink;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.event.EventParser;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;

/**
 * Config cases delivered to the strict stand-in, in which AWS Config's integration has put findings
 * of its own: in either mode, through faults, doubles and any order.
 */
class TwoOwnersTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final String RULE =
      "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abcdef";
  private static final String AWS_PRODUCT = "arn:aws:securityhub:us-east-1::product/aws/config";
  private static final String OUR_PRODUCT =
      "arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default";
  private static final int CASES = 100;

  private final InMemoryLedger ledger = new InMemoryLedger(CLOCK);
  private final HubTap wire = new HubTap();
  private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  /** What a case went through, and what Security Hub has to show in the end. */
  private enum Story {
    FAILED("ACTIVE FAILED NEW"),
    FIXED("ARCHIVED PASSED RESOLVED"),
    FAILED_AGAIN("ACTIVE FAILED NEW"),
    ACCEPTED("ACTIVE FAILED SUPPRESSED"),
    ACCEPTANCE_OVER("ACTIVE FAILED NEW"),
    LEFT_ALONE_BY_A_PERSON("ACTIVE FAILED SUPPRESSED"),
    FIXED_BUT_LEFT_ALONE("ARCHIVED PASSED SUPPRESSED"),
    NOTIFIED("ACTIVE FAILED NOTIFIED"),
    ARCHIVED("ARCHIVED NOT_AVAILABLE NEW");

    private final String shown;

    Story(String shown) {
      this.shown = shown;
    }

    static Story of(int number) {
      return values()[number % values().length];
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_hundred_fails_and_fixes_in_any_order_with_doubles_and_faults_come_out_right(long seed) {
    Random random = new Random(seed);
    SecurityHubStandIn hub = hub(new Faults(5, 4, 7, 6));
    DeliveryWork delivery = delivery(hub, HubSettings.own());
    List<CaseId> cases = IntStream.range(0, CASES).mapToObj(TwoOwnersTest::id).toList();
    // All fail, and half of that is delivered before the fixes come.
    cases.forEach(this::raise);
    deliver(delivery, shuffledWithDoubles(cases.subList(0, CASES / 2), random), 1);
    cases.forEach(this::clear);

    deliver(delivery, shuffledWithDoubles(cases, random), 40);

    assertThat(shown(hub))
        .hasSize(CASES)
        .allSatisfy((id, state) -> assertThat(state).isEqualTo("ARCHIVED PASSED RESOLVED"));
    assertThat(ledger.owedOut(10)).isEmpty();
    // And again: every second one breaks, and is fixed for good at once or later.
    cases.stream().filter(id -> number(id) % 2 == 0).forEach(this::raise);
    deliver(delivery, shuffledWithDoubles(cases, random), 40);
    assertThat(shown(hub))
        .allSatisfy(
            (id, state) ->
                assertThat(state)
                    .isEqualTo(
                        number(id) % 2 == 0 ? "ACTIVE FAILED NEW" : "ARCHIVED PASSED RESOLVED"));
    assertThat(hub.throttled()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(HubMode.class)
  void every_story_ends_as_told_whoever_owns_the_finding(HubMode mode) {
    SecurityHubStandIn hub = hub(Faults.NONE);
    DeliveryWork delivery = delivery(hub, new HubSettings(mode, Duration.ofMinutes(15)));
    int count = 3 * Story.values().length;
    List<CaseId> cases = IntStream.range(0, count).mapToObj(TwoOwnersTest::id).toList();
    hub.putProductFindings(cases.stream().map(id -> awsFinding(id, 0)).toList());
    cases.forEach(this::raise);
    cases.forEach(this::join);
    deliver(delivery, cases, 1);

    cases.forEach(id -> live(id, hub, delivery, mode));

    Map<String, String> ours = shown(hub, OUR_PRODUCT);
    if (mode == HubMode.OWN) {
      assertThat(ours).hasSize(count);
      ours.forEach((id, state) -> assertThat(state).as(id).isEqualTo(Story.of(number(id)).shown));
      assertThat(shown(hub, AWS_PRODUCT))
          .hasSize(count)
          .allSatisfy((id, state) -> assertThat(state).isEqualTo("ACTIVE FAILED NEW"));
      assertThat(kept(hub, OUR_PRODUCT))
          .allSatisfy(
              finding ->
                  assertThat(finding.path("RelatedFindings").path(0).path("ProductArn").asText())
                      .isEqualTo(AWS_PRODUCT));
    } else {
      assertThat(ours).isEmpty();
      assertThat(kept(hub, AWS_PRODUCT))
          .hasSize(count)
          .allSatisfy(
              finding -> {
                assertThat(finding.path("Severity").path("Label").asText()).isEqualTo("HIGH");
                int number =
                    number(finding.path("UserDefinedFields").path("countersign/caseId").asText());
                assertThat(finding.path("Workflow").path("Status").asText())
                    .as("%s", Story.of(number))
                    .isEqualTo(Story.of(number).shown.split(" ", -1)[2]);
                assertThat(finding.path("UserDefinedFields").path("countersign/hipaa").asText())
                    .isEqualTo("45 CFR 164.312(b)");
                assertThat(finding.path("Note").path("Text").asText())
                    .contains("Countersign case " + id(number).text());
              });
    }
    assertThat(ledger.owedOut(10)).isEmpty();
    SampleFindings.write("our-updates-" + mode + ".ndjson", wire.updates);
    assertThat(wire.updates).isNotEmpty();
    Constraints constraints = Constraints.load();
    assertThat(wire.updates)
        .allSatisfy(
            request ->
                assertThat(constraints.objections(request, "BatchUpdateFindingsRequest"))
                    .isEmpty());
  }

  @Test
  void what_security_hub_tells_of_our_writing_makes_us_write_nothing() {
    SecurityHubStandIn hub = hub(Faults.NONE);
    DeliveryWork delivery = delivery(hub, new HubSettings(HubMode.ENRICH, Duration.ofMinutes(15)));
    CaseId id = id(1);
    hub.putProductFindings(List.of(awsFinding(id, 0)));
    raise(id);
    join(id);
    deliver(delivery, List.of(id), 1);
    clear(id);
    deliver(delivery, List.of(id), 1);
    int calls = hub.calls();
    EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
    assertThat(events).hasSize(3);

    List<Received> echoes =
        events.stream().map(event -> new Received(parser.parse(event.toString()), 1)).toList();
    assertThat(delivery.work(echoes)).containsOnly(new Outcome.Done());
    deliver(delivery, List.of(id), 1);

    assertThat(hub.calls()).isEqualTo(calls);
  }

  /** After the first delivery, in which all have failed. */
  private void live(CaseId id, SecurityHubStandIn hub, DeliveryWork delivery, HubMode mode) {
    List<Runnable> steps =
        switch (Story.of(number(id))) {
          case FAILED -> List.of();
          case FIXED -> List.of(() -> clear(id));
          case FAILED_AGAIN -> List.of(() -> clear(id), () -> raise(id));
          case ACCEPTED -> List.of(() -> accept(id));
          case ACCEPTANCE_OVER -> List.of(() -> accept(id), () -> suppress(id, null));
          case LEFT_ALONE_BY_A_PERSON ->
              List.of(
                  () -> byHand(hub, id, mode, "SUPPRESSED"),
                  () -> suppress(id, Suppression.inSecurityHub()),
                  () -> raise(id));
          case FIXED_BUT_LEFT_ALONE ->
              List.of(
                  () -> byHand(hub, id, mode, "SUPPRESSED"),
                  () -> suppress(id, Suppression.inSecurityHub()),
                  () -> clear(id));
          case NOTIFIED -> List.of(() -> byHand(hub, id, mode, "NOTIFIED"), () -> raise(id));
          case ARCHIVED -> List.of(() -> change(id, finding -> finding.archived(NOON)));
        };
    for (Runnable step : steps) {
      step.run();
      deliver(delivery, List.of(id), 1);
    }
  }

  private void byHand(SecurityHubStandIn hub, CaseId id, HubMode mode, String workflow) {
    try (SecurityHubClient person = new HubTap().client(hub.endpoint())) {
      Counterpart target =
          mode == HubMode.OWN ? new Counterpart(findingId(id), OUR_PRODUCT) : counterpart(id);
      person.batchUpdateFindings(
          r ->
              r.workflow(w -> w.status(workflow))
                  .findingIdentifiers(
                      AwsSecurityFindingIdentifier.builder()
                          .id(target.findingId())
                          .productArn(target.productArn())
                          .build()));
    }
  }

  /** Hands out pointers as the queue would; what comes back is handed out again. */
  private static void deliver(DeliveryWork delivery, List<CaseId> cases, int receives) {
    List<CaseId> left = cases;
    for (int receive = 1; receive <= receives && !left.isEmpty(); receive++) {
      List<CaseId> next = new ArrayList<>();
      for (int from = 0; from < left.size(); from += 100) {
        List<CaseId> batch = left.subList(from, Math.min(left.size(), from + 100));
        List<Outcome> outcomes = delivery.work(pointers(batch, receive));
        for (int i = 0; i < batch.size(); i++) {
          if (!(outcomes.get(i) instanceof Outcome.Done)) {
            next.add(batch.get(i));
          }
        }
      }
      left = next;
    }
    if (receives > 1) {
      assertThat(left).isEmpty();
    }
  }

  private static List<Received> pointers(List<CaseId> cases, int receive) {
    EventOrigin origin =
        new EventOrigin("id", "countersign.ledger", "Ledger Entry Recorded", ACCOUNT, REGION, NOON);
    return cases.stream()
        .map(id -> new Received(new EntryRecorded(origin, id.text(), 1, "finding-raised"), receive))
        .toList();
  }

  private static List<CaseId> shuffledWithDoubles(List<CaseId> cases, Random random) {
    List<CaseId> pointers = new ArrayList<>(cases);
    pointers.addAll(cases);
    Collections.shuffle(pointers, random);
    return pointers;
  }

  private Map<String, String> shown(SecurityHubStandIn hub) {
    return shown(hub, OUR_PRODUCT);
  }

  private static Map<String, String> shown(SecurityHubStandIn hub, String product) {
    return kept(hub, product).stream()
        .collect(
            Collectors.toMap(
                finding -> finding.path("Id").asText(),
                finding ->
                    finding.path("RecordState").asText()
                        + " "
                        + finding.path("Compliance").path("Status").asText()
                        + " "
                        + finding.path("Workflow").path("Status").asText()));
  }

  private static List<JsonNode> kept(SecurityHubStandIn hub, String product) {
    return hub.findings().stream()
        .filter(finding -> finding.path("ProductArn").asText().equals(product))
        .toList();
  }

  private static CaseId id(int number) {
    return new CaseId(
        CaseKind.COMPLIANCE, ACCOUNT + "/" + REGION + "/rule/AWS::S3::Bucket/b" + number);
  }

  private static int number(CaseId id) {
    return number(id.text());
  }

  private static int number(String text) {
    String name = text.replace("/compliance", "");
    return Integer.parseInt(name.substring(name.lastIndexOf("/b") + 2));
  }

  private static String findingId(CaseId id) {
    return id.text() + "/compliance";
  }

  private static Counterpart counterpart(CaseId id) {
    return new Counterpart(ConfigFindings.id(RULE, "arn:aws:s3:::b" + number(id)), AWS_PRODUCT);
  }

  private static JsonNode awsFinding(CaseId id, int minutes) {
    return ConfigFindings.finding(
        RULE,
        "s3-bucket-versioning-enabled",
        "AwsS3Bucket",
        "arn:aws:s3:::b" + number(id),
        false,
        NOON,
        NOON.plus(Duration.ofMinutes(minutes)));
  }

  private void raise(CaseId id) {
    change(
        id,
        finding ->
            finding.raised(
                Severity.HIGH,
                "Bucket without versions",
                "AWS Config finds the bucket noncompliant",
                Map.of("rule", "s3-bucket-versioning-enabled"),
                List.of(new Citation("164.312(b)")),
                NOON));
  }

  private void clear(CaseId id) {
    change(id, finding -> finding.cleared(NOON));
  }

  private void join(CaseId id) {
    change(id, finding -> finding.besides(counterpart(id), NOON));
  }

  private void suppress(CaseId id, @org.jspecify.annotations.Nullable Suppression suppression) {
    change(id, finding -> finding.suppressed(suppression, NOON));
  }

  private void accept(CaseId id) {
    Task task =
        Task.open(id, "RISK", Severity.HIGH, NOON, NOON)
            .decided("ana", "accept", "Mrs. Doe's scanner cannot do it", NOON);
    change(
        id,
        finding -> finding.suppressed(new Suppression(task.id(), NOON.plusSeconds(9)), NOON),
        task);
  }

  private void change(CaseId id, UnaryOperator<Finding> next, Task... tasks) {
    CaseState state =
        new CaseState(
            id.kind(),
            id.rest(),
            ACCOUNT,
            REGION,
            "non-compliant",
            "group",
            null,
            NOON,
            JsonNodeFactory.instance.objectNode());
    new Clerk(ledger)
        .record(
            id,
            Set.of(),
            known -> {
              Decision.Builder decision = Decision.on(id).becoming(state);
              for (Task task : tasks) {
                decision.task(task);
              }
              return decision
                  .record("finding-updated", NOON, JsonNodeFactory.instance.objectNode())
                  .finding(next.apply(finding(known)))
                  .decide();
            });
  }

  private static Finding finding(CaseFile known) {
    return known
        .finding(findingId(known.id()))
        .orElseGet(
            () ->
                Finding.about(
                    findingId(known.id()),
                    "AwsS3Bucket",
                    "arn:aws:s3:::b" + number(known.id()),
                    "Turn versioning on.",
                    NOON));
  }

  private DeliveryWork delivery(SecurityHubStandIn hub, HubSettings settings) {
    SecurityHubClient client = wire.client(hub.endpoint());
    open.add(client);
    Rhythm unhurried = new Rhythm(() -> {}, () -> {}, nanos -> {});
    return new DeliveryWork(
        ledger, new SecurityHubSink(client, unhurried), settings, CLOCK, (name, value) -> {});
  }

  private SecurityHubStandIn hub(Faults faults) {
    SecurityHubStandIn hub =
        SecurityHubStandIn.start(
            new SecurityHubStandIn.Options(ACCOUNT, REGION, CLOCK, 0, null, faults), events::add);
    open.add(hub);
    return hub;
  }
}
