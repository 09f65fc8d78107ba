package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Cases.NOON;
import static org.countersign.delivery.Cases.compliance;
import static org.countersign.delivery.Cases.counterpart;
import static org.countersign.delivery.Cases.findingId;
import static org.countersign.delivery.Cases.pointer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.countersign.delivery.HubFake.Fate;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mode enrich: AWS's finding says it, ours is written only where there is none. */
class EnrichTest {
  private static final CaseId CASE = compliance(1);
  private static final Counterpart AWS = counterpart(1);
  private static final Outcome DONE = new Outcome.Done();

  private final CrashingLedger ledger =
      new CrashingLedger(new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC)));
  private final HubFake hub = new HubFake();

  @BeforeEach
  void aws_has_a_finding_too() {
    Cases.raise(ledger, CASE);
    hub.others.add(AWS.findingId());
  }

  @Test
  void awss_finding_gets_what_ours_says_and_ours_is_not_written() {
    Cases.join(ledger, CASE, AWS);

    assertThat(deliver(0)).isEqualTo(DONE);

    assertThat(hub.calls).isEmpty();
    assertThat(hub.updates)
        .containsExactly(
            new FindingUpdate(
                AWS,
                null,
                "Countersign case " + CASE.text(),
                Severity.HIGH,
                new java.util.TreeMap<>(
                    Map.of(
                        "countersign/caseId",
                        CASE.text(),
                        "countersign/findingVersion",
                        "2",
                        "countersign/hipaa",
                        "45 CFR 164.312(b), 45 CFR 164.312(c)(1)")),
                List.of(
                    new Counterpart(
                        findingId(CASE),
                        "arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default"))));
    Entry last = ledger.entries(CASE).getLast();
    assertThat(last.type()).isEqualTo("finding-delivered");
    assertThat(last.body().path("enriched").path("findingId").asText()).isEqualTo(AWS.findingId());
    assertThat(ledger.owedOut(10)).isEmpty();
  }

  @Test
  void its_workflow_follows_the_case() {
    Cases.join(ledger, CASE, AWS);
    deliver(0);
    Cases.clear(ledger, CASE);
    deliver(0);
    assertThat(hub.workflows).containsEntry(AWS.findingId(), "RESOLVED");
    // Nobody can be sure that AWS's finding had passed in between, so it is said.
    Cases.raise(ledger, CASE);
    deliver(0);
    assertThat(hub.workflows).containsEntry(AWS.findingId(), "NEW");
    Cases.accept(ledger, CASE);
    deliver(0);
    assertThat(hub.workflows).containsEntry(AWS.findingId(), "SUPPRESSED");
    assertThat(hub.updates.getLast().note()).startsWith("Risk accepted in task task-");

    assertThat(hub.calls).isEmpty();
  }

  @Test
  void without_awss_finding_ours_waits_and_nothing_is_lost() {
    assertThat(deliver(14))
        .isEqualTo(new Outcome.Again(Duration.ofMinutes(1), "AWS's own finding may still come"));

    assertThat(hub.calls).isEmpty();
    assertThat(hub.updates).isEmpty();
    assertThat(ledger.owedOut(10)).hasSize(1);
  }

  @Test
  void then_ours_is_shown_and_stays_even_if_awss_comes_after_all() {
    assertThat(deliver(15)).isEqualTo(DONE);
    assertThat(hub.kept).containsOnlyKeys(findingId(CASE));
    assertThat(ledger.entries(CASE)).extracting(Entry::type).contains("finding-owned");

    Cases.join(ledger, CASE, AWS);
    assertThat(deliver(16)).isEqualTo(DONE);

    assertThat(hub.shown(findingId(CASE)).counterpart()).isEqualTo(AWS);
    assertThat(hub.updates).isEmpty();
    assertThat(ledger.entries(CASE).stream().filter(one -> one.type().equals("finding-owned")))
        .hasSize(1);
  }

  @Test
  void ours_that_was_sent_and_never_recorded_is_ours_too() {
    ledger.crashes.addAll(List.of(false, true));
    assertThat(deliver(15)).isInstanceOf(Outcome.Failed.class);
    assertThat(hub.kept).hasSize(1);

    Cases.join(ledger, CASE, AWS);
    assertThat(deliver(16)).isEqualTo(DONE);

    assertThat(hub.updates).isEmpty();
    assertThat(hub.kept).hasSize(1);
  }

  @Test
  void a_finding_that_was_shown_in_mode_own_stays_ours() {
    new DeliveryWork(ledger, hub, at(0), new CountedMetrics()).work(List.of(pointer(CASE)));
    Cases.join(ledger, CASE, AWS);

    assertThat(deliver(1)).isEqualTo(DONE);

    assertThat(hub.shown(findingId(CASE)).version()).isEqualTo(2);
    assertThat(hub.updates).isEmpty();
  }

  @Test
  void a_finding_of_awss_that_is_gone_is_waited_for_and_then_replaced() {
    hub.others.clear();
    Cases.join(ledger, CASE, AWS);

    assertThat(deliver(1))
        .isEqualTo(new Outcome.Again(Duration.ofMinutes(14), "AWS's own finding may still come"));
    assertThat(hub.kept).isEmpty();

    assertThat(deliver(15)).isEqualTo(DONE);
    assertThat(hub.kept).containsOnlyKeys(findingId(CASE));
    assertThat(ledger.owedOut(10)).isEmpty();
  }

  @Test
  void an_update_that_may_have_worked_is_made_again() {
    Cases.join(ledger, CASE, AWS);
    hub.updateFates.add(Fate.TAKEN_BUT_UNKNOWN);

    assertThat(deliver(0)).isEqualTo(new Outcome.Failed("InternalFailure"));
    assertThat(deliver(0)).isEqualTo(DONE);

    assertThat(hub.updates).hasSize(2).containsOnly(hub.updates.getFirst());
  }

  @Test
  void an_import_case_has_no_finding_of_awss_to_wait_for() {
    Cases.raise(ledger, Cases.id(1));

    new DeliveryWork(ledger, hub, enrich(), at(0), new CountedMetrics())
        .work(List.of(pointer(Cases.id(1))));

    assertThat(hub.kept).hasSize(1);
  }

  @Test
  void mode_own_writes_exactly_ours() {
    Cases.join(ledger, CASE, AWS);

    new DeliveryWork(ledger, hub, at(0), new CountedMetrics()).work(List.of(pointer(CASE)));

    assertThat(hub.kept).containsOnlyKeys(findingId(CASE));
    assertThat(hub.updates).isEmpty();
  }

  @Test
  void the_modes_are_read_from_the_environment() {
    assertThat(HubSettings.of(new Environment(Map.of()))).isEqualTo(HubSettings.own());
    assertThat(HubSettings.of(new Environment(Map.of("HUB_MODE", "enrich", "ENRICH_WAIT", "PT5M"))))
        .isEqualTo(new HubSettings(HubMode.ENRICH, Duration.ofMinutes(5)));
    for (Map<String, String> wrong :
        List.of(Map.of("HUB_MODE", "Own"), Map.of("ENRICH_WAIT", "15"))) {
      org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
          .isThrownBy(() -> HubSettings.of(new Environment(wrong)));
    }
  }

  private Outcome deliver(int minutesAfterNoon) {
    return new DeliveryWork(ledger, hub, enrich(), at(minutesAfterNoon), new CountedMetrics())
        .work(List.of(pointer(CASE)))
        .getFirst();
  }

  private static HubSettings enrich() {
    return new HubSettings(HubMode.ENRICH, Duration.ofMinutes(15));
  }

  private static Clock at(int minutesAfterNoon) {
    Instant now = NOON.plus(Duration.ofMinutes(minutesAfterNoon));
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
