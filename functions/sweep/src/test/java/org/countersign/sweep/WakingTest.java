package org.countersign.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Upkeep;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.memory.InMemoryLedger;
import org.junit.jupiter.api.Test;

class WakingTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final CaseId JOB = CaseId.importJob("0123456789abcdef0123456789abcdef", "a");

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC));
  private final Map<String, Double> counted = new TreeMap<>();

  @Test
  void a_sweep_records_what_is_due_and_counts_it() {
    raise();

    sweep(NOON.plus(Upkeep.REFRESHED_AFTER).plusSeconds(1), "{}");

    assertThat(finding().version()).isEqualTo(2);
    assertThat(counted).containsEntry("CaseWoken", 1.0).doesNotContainKey("WakeFailed");
    assertThat(ledger.owedOut(10)).hasSize(1);
  }

  @Test
  void a_sweep_before_that_records_nothing() {
    raise();

    sweep(NOON.plus(Upkeep.REFRESHED_AFTER), "{}");

    assertThat(finding().version()).isEqualTo(1);
  }

  @Test
  void counting_wakes_nobody() {
    raise();

    sweep(NOON.plus(Duration.ofDays(300)), "{\"countOnly\":true}");

    assertThat(finding().version()).isEqualTo(1);
  }

  private Finding finding() {
    return ledger.read(JOB, Set.of()).findings().getFirst();
  }

  private void sweep(Instant now, String request) {
    SweepFunction.assemble(
            new SweepFunction.Ports(
                ledger,
                new HealthImagingFake(),
                HealthLake.none(),
                new ConfigFake(),
                announcements -> {},
                NOON,
                Clock.fixed(now, ZoneOffset.UTC),
                (name, value) -> counted.merge(name, value, Double::sum)))
        .run(SweepRequest.parse(request));
  }

  private void raise() {
    Finding raised =
        Finding.about("f", "Other", "job", "runbook", NOON)
            .raised(Severity.LOW, "title", "…", Map.of(), List.of(), NOON);
    Decision decision =
        Decision.on(JOB)
            .becoming(
                new CaseState(
                    CaseKind.IMPORT_JOB,
                    "a",
                    "123456789012",
                    "us-east-1",
                    "reconciled",
                    "",
                    NOON,
                    NOON,
                    JsonNodeFactory.instance.objectNode()))
            .finding(raised)
            .record("finding-raised", NOON, JsonNodeFactory.instance.objectNode())
            .decide();
    assertThat(ledger.commit(ledger.read(JOB, Set.of()), decision)).isTrue();
  }
}
