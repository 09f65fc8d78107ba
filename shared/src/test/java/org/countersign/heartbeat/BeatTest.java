package org.countersign.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.event.Heartbeat;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.memory.InMemoryLedger;
import org.junit.jupiter.api.Test;

class BeatTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final CaseId DAY = CaseId.parse("heartbeat/123456789012/us-east-1/2026-11-17");

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void a_beat_is_an_entry_of_its_day_and_nothing_else() {
    Decision decision = BeatDecider.receive(CaseFile.none(DAY), List.of(beat(NOON)));

    assertThat(BeatDecider.caseOf(beat(NOON))).isEqualTo(DAY);
    assertThat(decision.entries()).extracting(entry -> entry.type()).containsExactly("heartbeat");
    assertThat(decision.findings()).isEmpty();
    assertThat(decision.tasks()).isEmpty();
    assertThat(DAY.kind().isListed()).isFalse();
  }

  @Test
  void of_the_beats_of_five_minutes_one_is_recorded() {
    record(beat(NOON), beat(NOON.plusSeconds(299)), beat(NOON.plusSeconds(300)));
    record(beat(NOON.plusSeconds(301)));

    assertThat(ledger.entries(DAY))
        .extracting(Entry::occurredAt)
        .containsExactly(NOON, NOON.plusSeconds(300));
  }

  @Test
  void a_day_ends_at_midnight_utc() {
    Instant midnight = Instant.parse("2026-11-18T00:00:00Z");

    assertThat(BeatDecider.caseOf(beat(midnight.minusMillis(1)))).isEqualTo(DAY);
    assertThat(BeatDecider.caseOf(beat(midnight)).rest()).endsWith("/2026-11-18");
  }

  @Test
  void a_pointer_counts_while_its_own_entry_is_fresh_also_if_a_newer_one_is_there() {
    record(beat(NOON), beat(NOON.plusSeconds(600)));

    assertThat(watch(NOON.plus(BeatWatch.FRESH)).isFresh(DAY, pointer(1))).isTrue();
    assertThat(watch(NOON.plus(BeatWatch.FRESH).plusMillis(1)).isFresh(DAY, pointer(1))).isFalse();
    assertThat(watch(NOON.plus(BeatWatch.FRESH).plusMillis(1)).isFresh(DAY, pointer(2))).isTrue();
  }

  @Test
  void a_pointer_to_no_beat_proves_nothing() {
    record(beat(NOON));

    assertThat(watch(NOON).isFresh(DAY, pointer(2))).isFalse();
  }

  @Test
  void what_is_fresh_is_younger_than_the_alarm() {
    assertThat(BeatWatch.FRESH).isLessThan(Duration.ofMinutes(15));
  }

  private BeatWatch watch(Instant now) {
    return new BeatWatch(ledger, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void record(Heartbeat... beats) {
    Set<String> keys = Stream.of(beats).map(BeatDecider::seenKey).collect(Collectors.toSet());
    new Clerk(ledger).record(DAY, keys, known -> BeatDecider.receive(known, List.of(beats)));
  }

  private static Heartbeat beat(Instant at) {
    return new Heartbeat(origin("countersign.heartbeat", "Heartbeat", at));
  }

  private static EntryRecorded pointer(long sequence) {
    return new EntryRecorded(
        origin("countersign.ledger", EntryRecorded.DETAIL_TYPE, NOON),
        DAY.text(),
        sequence,
        BeatDecider.ENTRY);
  }

  private static EventOrigin origin(String source, String type, Instant at) {
    return new EventOrigin("id", source, type, "123456789012", "us-east-1", at);
  }
}
