package org.countersign.owed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.ledger.memory.InMemoryLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwedBookTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant ELEVEN = NOON.minus(Duration.ofHours(1));
  private static final CaseId JOBS = OwedBook.caseOf(Source.IMPORT_JOBS);

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC));
  private final OwedBook book = new OwedBook(ledger, "123456789012", "us-east-1");

  @Test
  void the_report_is_a_quiet_case_that_is_written_only_when_it_changes() {
    compared(NOON, Map.of(ELEVEN, new HourCount(3, 3)));
    compared(NOON, Map.of(ELEVEN, new HourCount(3, 3)));

    assertThat(JOBS.kind().isListed()).isFalse();
    assertThat(ledger.entries(JOBS)).isEmpty();
    assertThat(ledger.read(JOBS, Set.of()).version()).isEqualTo(1);
    assertThat(OwedBook.read(ledger)).containsOnlyKeys(Source.IMPORT_JOBS);
    assertThat(report().hours()).containsExactly(Map.entry(ELEVEN, new HourCount(3, 3)));
  }

  @Test
  void what_stays_missing_for_a_quarter_of_an_hour_wakes_people_once() {
    missing(NOON, 2);
    missing(NOON.plus(Duration.ofMinutes(14)), 2);
    assertThat(types()).isEmpty();

    missing(NOON.plus(Duration.ofMinutes(15)), 2);
    missing(NOON.plus(Duration.ofMinutes(20)), 3);

    assertThat(types()).containsExactly("page-requested");
    Entry page = ledger.entries(JOBS).getFirst();
    assertThat(page.body().path("severity").asText()).isEqualTo("HIGH");
    assertThat(page.body().path("cause").asText())
        .isEqualTo("owed and not received: HealthImaging import jobs");
    assertThat(page.body().path("missing").asInt()).isEqualTo(2);
  }

  @Test
  void when_nothing_is_missing_any_more_the_page_is_over_and_the_time_begins_anew() {
    missing(NOON, 1);
    missing(NOON.plus(Duration.ofMinutes(15)), 1);
    missing(NOON.plus(Duration.ofMinutes(20)), 0);
    missing(NOON.plus(Duration.ofMinutes(25)), 1);
    missing(NOON.plus(Duration.ofMinutes(39)), 1);

    assertThat(types()).containsExactly("page-requested", "page-over");
    missing(NOON.plus(Duration.ofMinutes(40)), 1);
    assertThat(types()).containsExactly("page-requested", "page-over", "page-requested");
  }

  @Test
  void who_only_counts_wakes_nobody() {
    book.record(round(Map.of(ELEVEN, new HourCount(1, 0)), NOON, false), NOON);
    book.record(
        round(Map.of(ELEVEN, new HourCount(1, 0)), NOON, false), NOON.plus(Duration.ofHours(1)));

    assertThat(types()).isEmpty();
    missing(NOON.plus(Duration.ofHours(1)), 1);
    assertThat(types()).containsExactly("page-requested");
  }

  @Test
  void hours_without_an_answer_are_not_hours_with_nothing_owed() {
    compared(NOON, Map.of());
    Instant three = NOON.plus(Duration.ofHours(3));

    book.unanswered(Source.IMPORT_JOBS, NOON.plus(Duration.ofMinutes(5)));
    assertThat(report().unanswered(Source.IMPORT_JOBS, NOON.plus(Duration.ofMinutes(29))))
        .isEmpty();
    assertThat(report().unanswered(Source.IMPORT_JOBS, three))
        .containsExactly(NOON, NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(2)));

    // The list goes back further than that, so the answer fills the gap.
    compared(three, Map.of());
    assertThat(report().unanswered(Source.IMPORT_JOBS, three)).isEmpty();
  }

  @Test
  void a_source_that_never_answered_has_no_answer_since_it_was_first_asked() {
    book.unanswered(Source.IMPORT_JOBS, NOON);
    book.unanswered(Source.IMPORT_JOBS, NOON.plus(Duration.ofMinutes(5)));

    assertThat(report().unanswered(Source.IMPORT_JOBS, NOON.plus(Duration.ofMinutes(6))))
        .containsExactly(NOON);
  }

  @Test
  void what_a_list_does_not_reach_any_more_stays_a_gap_for_as_long_as_hours_are_kept() {
    compared(ELEVEN, Map.of());
    Instant later = NOON.plus(Duration.ofHours(2));

    book.record(
        new OwedBook.Round(
            Source.IMPORT_JOBS,
            List.of(new Comparison(Comparison.WHOLE, NOON, new TreeMap<>())),
            null,
            NOON,
            later,
            true),
        later);

    assertThat(report().unanswered(Source.IMPORT_JOBS, later)).containsExactly(ELEVEN);
    Instant month = later.plus(SourceReport.KEPT);
    compared(month, Map.of());
    assertThat(report().gaps()).isEmpty();
  }

  @Test
  void slices_are_replaced_one_by_one_and_go_away_with_what_they_stand_for() {
    slices(Map.of("a", new HourCount(2, 1), "b", new HourCount(1, 1)), List.of("a", "b"));
    slices(Map.of("a", new HourCount(2, 2)), List.of("a", "b"));
    assertThat(report().hours()).containsExactly(Map.entry(ELEVEN, new HourCount(3, 3)));

    slices(Map.of(), List.of("a"));
    assertThat(report().hours()).containsExactly(Map.entry(ELEVEN, new HourCount(2, 2)));
  }

  @Test
  void hours_are_kept_for_a_month_and_longer_while_something_is_missing_in_them() {
    Instant before = NOON.minus(SourceReport.KEPT).minus(Duration.ofHours(2));
    compared(
        NOON,
        Map.of(
            before,
            new HourCount(5, 5),
            before.plus(Duration.ofHours(1)),
            new HourCount(5, 4),
            ELEVEN,
            new HourCount(1, 1)));

    assertThat(report().hours()).containsOnlyKeys(before.plus(Duration.ofHours(1)), ELEVEN);
    assertThat(report().missing()).isEqualTo(1);
  }

  private void missing(Instant now, long count) {
    compared(now, Map.of(ELEVEN, new HourCount(5, 5 - count)));
  }

  private void compared(Instant now, Map<Instant, HourCount> hours) {
    book.record(round(hours, now, true), now);
  }

  private void slices(Map<String, HourCount> slices, List<String> there) {
    List<Comparison> comparisons =
        slices.entrySet().stream()
            .map(
                slice ->
                    new Comparison(
                        slice.getKey(),
                        Instant.EPOCH,
                        new TreeMap<>(Map.of(ELEVEN, slice.getValue()))))
            .toList();
    book.record(
        new OwedBook.Round(Source.IMPORT_JOBS, comparisons, there, Instant.EPOCH, NOON, true),
        NOON);
  }

  private static OwedBook.Round round(
      Map<Instant, HourCount> hours, @Nullable Instant until, boolean repairs) {
    return OwedBook.Round.whole(
        Source.IMPORT_JOBS,
        new Comparison(Comparison.WHOLE, Instant.EPOCH, new TreeMap<>(hours)),
        until,
        repairs);
  }

  private SourceReport report() {
    return OwedBook.read(ledger, Source.IMPORT_JOBS).orElseThrow();
  }

  private List<String> types() {
    return ledger.entries(JOBS).stream().map(Entry::type).toList();
  }
}
