package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class OwedPageTest {
  private final SampleDay day = new SampleDay();
  private final Instant now = day.clock.instant();
  private final OwedBook book = new OwedBook(day.ledger, "123456789012", "us-east-1");

  @Test
  void what_is_missing_and_what_nobody_could_compare_stand_above_the_charts() {
    compared(Source.IMPORT_JOBS, new HourCount(7, 5));
    compared(Source.COMPLIANCE, new HourCount(4, 4));
    book.unanswered(Source.TRAIL, now.minus(Duration.ofHours(1)));

    Document page = page();

    then(page.select(".notice").text())
        .isEqualTo("Please check. 2 owed and not received. The next sweep announces it again.");
    then(page.select("section:has(#h-missing) td.num").eachText()).containsExactly("2", "7");
    then(page.select("section:has(#h-unanswered) tbody th").text()).isEqualTo("CloudTrail alerts");
    then(page.select("svg[role=img]")).hasSize(2).allMatch(svg -> svg.selectFirst("desc") != null);
    then(page.select("section:has(#h-owed) desc").text())
        .startsWith("11 owed, 9 received, 2 missing.");
    then(page.select("section:has(#h-owed) tbody tr").eachText())
        .anyMatch(row -> row.startsWith("HealthImaging import jobs 5 2 7 0"));
  }

  @Test
  void a_complete_report_says_so_and_has_no_list_of_what_is_wrong() {
    compared(Source.IMPORT_JOBS, new HourCount(7, 7));

    Document page = page();

    then(page.select(".notice").text())
        .isEqualTo("Complete. Everything that is owed was received.");
    then(page.select("#h-missing, #h-unanswered")).isEmpty();
  }

  @Test
  void before_the_first_sweep_nothing_is_drawn_and_nothing_is_claimed() {
    Document page = page();

    then(page.select(".notice").text()).isEqualTo("Please check. Nothing was compared yet.");
    then(page.select("svg[role=img]")).isEmpty();
  }

  private void compared(Source source, HourCount count) {
    book.record(
        OwedBook.Round.whole(
            source,
            new Comparison(
                Comparison.WHOLE,
                Instant.EPOCH,
                new TreeMap<>(Map.of(Comparison.hourOf(now.minus(Duration.ofHours(2))), count))),
            now,
            true),
        now);
  }

  private Document page() {
    return Jsoup.parse(day.get("/owed", SampleDay.ANA).body());
  }
}
