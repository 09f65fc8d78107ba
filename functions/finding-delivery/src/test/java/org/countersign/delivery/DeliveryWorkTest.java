package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Cases.ACCOUNT;
import static org.countersign.delivery.Cases.NOON;
import static org.countersign.delivery.Cases.REGION;
import static org.countersign.delivery.Cases.clear;
import static org.countersign.delivery.Cases.findingId;
import static org.countersign.delivery.Cases.id;
import static org.countersign.delivery.Cases.pointer;
import static org.countersign.delivery.Cases.raise;
import static org.countersign.delivery.Cases.read;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.delivery.HubFake.Fate;
import org.countersign.event.EventOrigin;
import org.countersign.event.Heartbeat;
import org.countersign.event.UnknownEvent;
import org.countersign.finding.Finding;
import org.countersign.heartbeat.BeatDecider;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.Test;

class DeliveryWorkTest {
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Outcome DONE = new Outcome.Done();

  private final CrashingLedger ledger = new CrashingLedger(new InMemoryLedger(CLOCK));
  private final HubFake hub = new HubFake();
  private final CountedMetrics metrics = new CountedMetrics();
  private final DeliveryWork delivery = new DeliveryWork(ledger, hub, CLOCK, metrics);

  @Test
  void sends_the_newest_version_and_records_it() {
    raise(ledger, id(1));
    raise(ledger, id(1));

    assertThat(delivery.work(List.of(pointer(id(1))))).containsExactly(DONE);

    assertThat(hub.shown(findingId(id(1))).version()).isEqualTo(2);
    assertThat(deliveredVersion(id(1))).isEqualTo(2);
    assertThat(ledger.owedOut(10)).isEmpty();
    Entry last = ledger.entries(id(1)).getLast();
    assertThat(last.type()).isEqualTo("finding-delivered");
    assertThat(last.body().toString())
        .isEqualTo(
            "{\"findingId\":\""
                + findingId(id(1))
                + "\",\"projection\":\"security-hub\",\"version\":2}");
    assertThat(metrics.counts).isEqualTo(Map.of("FindingDelivered", 1.0));
  }

  @Test
  void a_beat_is_counted_when_the_ledger_has_it_and_sends_nothing() {
    CaseId day = CaseId.parse("heartbeat/123456789012/us-east-1/2026-11-17");
    Heartbeat beat =
        new Heartbeat(
            new EventOrigin("b", "countersign.heartbeat", "Heartbeat", ACCOUNT, REGION, NOON));
    Decision decision = BeatDecider.receive(CaseFile.none(day), List.of(beat));
    assertThat(ledger.commit(CaseFile.none(day), decision)).isTrue();

    assertThat(delivery.work(List.of(pointer(day, "heartbeat"), new Received(beat, 1))))
        .containsExactly(DONE, DONE);

    assertThat(metrics.counts).isEqualTo(Map.of("Heartbeat", 1.0));
    assertThat(hub.calls).isEmpty();
  }

  @Test
  void pointers_to_one_case_are_one_finding() {
    raise(ledger, id(1));
    raise(ledger, id(2));

    List<Outcome> outcomes =
        delivery.work(List.of(pointer(id(1)), pointer(id(2)), pointer(id(1)), pointer(id(1))));

    assertThat(outcomes).containsExactly(DONE, DONE, DONE, DONE);
    assertThat(hub.calls).singleElement().satisfies(call -> assertThat(call).hasSize(2));
  }

  @Test
  void what_was_delivered_is_not_sent_again() {
    raise(ledger, id(1));
    delivery.work(List.of(pointer(id(1))));
    int entries = ledger.entries(id(1)).size();

    assertThat(delivery.work(List.of(pointer(id(1))))).containsExactly(DONE);

    assertThat(hub.calls).hasSize(1);
    assertThat(ledger.entries(id(1))).hasSize(entries);
  }

  @Test
  void only_the_failed_members_come_back() {
    IntStream.rangeClosed(1, 3).forEach(number -> raise(ledger, id(number)));
    hub.fates.addAll(List.of(Fate.TAKEN, Fate.LOST, Fate.TAKEN));

    List<Outcome> outcomes = delivery.work(List.of(pointer(id(1)), pointer(id(2)), pointer(id(3))));

    assertThat(outcomes).containsExactly(DONE, new Outcome.Failed("InternalFailure"), DONE);
    assertThat(deliveredVersion(id(2))).isZero();
    assertThat(metrics.counts).isEqualTo(Map.of("FindingDelivered", 2.0, "FindingUnsettled", 1.0));
  }

  @Test
  void a_lasting_refusal_is_recorded_once_and_stays_owed() {
    raise(ledger, id(1));
    hub.fates.addAll(List.of(Fate.REFUSED, Fate.REFUSED));

    assertThat(delivery.work(List.of(pointer(id(1))))).containsExactly(DONE);
    assertThat(delivery.work(List.of(pointer(id(1))))).containsExactly(DONE);

    assertThat(
            ledger.entries(id(1)).stream().filter(entry -> entry.type().equals("finding-refused")))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.body().path("code").asText()).isEqualTo("InvalidInput"));
    assertThat(ledger.owedOut(10)).hasSize(1);
    assertThat(metrics.counts).isEqualTo(Map.of("FindingRefused", 2.0));
  }

  @Test
  void a_refused_finding_goes_out_once_it_is_mended() {
    raise(ledger, id(1));
    hub.fates.add(Fate.REFUSED);
    delivery.work(List.of(pointer(id(1))));
    raise(ledger, id(1));

    delivery.work(List.of(pointer(id(1))));

    assertThat(deliveredVersion(id(1))).isEqualTo(2);
  }

  @Test
  void a_finding_that_moves_on_while_it_is_sent_is_sent_again() {
    raise(ledger, id(1));
    hub.meanwhile = () -> clear(ledger, id(1));

    assertThat(delivery.work(List.of(pointer(id(1))))).containsExactly(DONE);

    assertThat(hub.calls).hasSize(2);
    assertThat(hub.shown(findingId(id(1))).status()).isEqualTo(Finding.Status.CLEARED);
    assertThat(deliveredVersion(id(1))).isEqualTo(2);
    // The overtaken version was never on record as delivered.
    assertThat(deliveries(id(1))).containsExactly(2L);
  }

  @Test
  void a_finding_that_never_rests_goes_back_to_the_queue() {
    raise(ledger, id(1));
    DeliveryWork restless =
        new DeliveryWork(
            ledger,
            new FindingSink() {
              @Override
              public List<ImportResult> importFindings(List<OutboundFinding> findings) {
                raise(ledger, id(1));
                return hub.importFindings(findings);
              }

              @Override
              public List<ImportResult> updateFindings(List<FindingUpdate> updates) {
                return hub.updateFindings(updates);
              }
            },
            CLOCK,
            metrics);

    assertThat(restless.work(List.of(pointer(id(1)))))
        .containsExactly(new Outcome.Failed("FindingKeepsChanging"));
  }

  @Test
  void a_crash_between_sending_and_recording_sends_again_and_keeps_the_other_cases() {
    raise(ledger, id(1));
    raise(ledger, id(2));
    ledger.crashes.add(true);

    List<Outcome> outcomes = delivery.work(List.of(pointer(id(1)), pointer(id(2))));

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.getLast()).isEqualTo(DONE);
    assertThat(deliveredVersion(id(1))).isZero();

    assertThat(delivery.work(List.of(pointer(id(1))))).containsExactly(DONE);
    assertThat(deliveredVersion(id(1))).isEqualTo(1);
    assertThat(hub.kept).hasSize(2);
  }

  @Test
  void an_entry_of_another_delivery_asks_for_nothing() {
    Received other =
        new Received(
            new UnknownEvent(
                new EventOrigin("id", "aws.other", "Other", Cases.ACCOUNT, Cases.REGION, NOON)),
            1);

    assertThat(delivery.work(List.of(other))).containsExactly(DONE);
    assertThat(hub.calls).isEmpty();
  }

  @Test
  void a_pointer_into_the_void_fails_alone() {
    raise(ledger, id(1));

    List<Outcome> outcomes =
        delivery.work(List.of(pointer(id(9)), pointer("nonsense"), pointer(id(1))));

    assertThat(outcomes)
        .containsExactly(
            new Outcome.Failed("NoSuchCaseException: no case " + id(9)),
            new Outcome.Failed("NotACaseId"),
            DONE);
  }

  private long deliveredVersion(CaseId id) {
    return read(ledger, id).finding(findingId(id)).orElseThrow().securityHubVersion();
  }

  private List<Long> deliveries(CaseId id) {
    return ledger.entries(id).stream()
        .filter(entry -> entry.type().equals("finding-delivered"))
        .map(entry -> entry.body().path("version").longValue())
        .toList();
  }
}
