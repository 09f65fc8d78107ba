package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ChartsPageTest {
  private final SampleDay day = new SampleDay().filled();

  @Test
  void every_chart_has_its_numbers_in_a_table_that_adds_up() {
    Document page = Jsoup.parse(day.get("/charts", SampleDay.ANA).body());
    then(page.select("svg[role=img]")).hasSize(4).allMatch(svg -> svg.selectFirst("desc") != null);
    then(page.select(".chart table")).hasSize(4);
    int open =
        page.select("section:has(#h-age) td b").eachText().stream()
            .mapToInt(Integer::parseInt)
            .sum();
    then(open).isEqualTo(day.board.now().open().size());
    int decided =
        page.select("section:has(#h-time) td b").eachText().stream()
            .mapToInt(Integer::parseInt)
            .sum();
    then(decided).isEqualTo(day.board.now().decided().size());
    then(page.select("section:has(#h-arrivals) tbody tr")).hasSize(30);
  }

  @Test
  void segments_meet_and_are_as_long_as_their_numbers_say() {
    Bars bars =
        Bars.of(
            "x",
            "X",
            "Row",
            List.of("a", "b", "c"),
            List.of(),
            List.of(
                new Bars.Line("one", List.of(1, 2, 1), List.of()),
                new Bars.Line("two", List.of(0, 0, 2), List.of())),
            "");
    List<Bars.Segment> segments = bars.rows().getFirst().segments();
    then(segments.get(1).x()).isEqualTo(segments.get(0).x() + segments.get(0).width());
    then(segments.get(1).width()).isEqualTo(2 * segments.get(0).width());
    then(bars.rows().get(1).segments())
        .singleElement()
        .extracting(Bars.Segment::number)
        .isEqualTo(2);
    then(bars.rows().get(1).end() - Bars.LABEL)
        .isEqualTo((bars.rows().getFirst().end() - Bars.LABEL) / 2);
  }

  @Test
  void a_desk_without_tasks_has_nothing_to_draw_and_says_so() {
    Document page = Jsoup.parse(new SampleDay().get("/charts", SampleDay.ANA).body());
    then(page.select("svg[role=img]")).isEmpty();
    then(page.select(".chart p").eachText()).containsOnly("Nothing to draw yet.");
    then(Jsoup.parse(new SampleDay().get("/board", SampleDay.ANA).body()).select(".empty").text())
        .contains("All quiet");
  }
}
