package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.countersign.ledger.Entry;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static Entry entry(long sequence, String type, Duration after) {
    return new Entry(
        SampleDay.JOB,
        sequence,
        type,
        1,
        SampleDay.NOON,
        SampleDay.NOON.plus(after),
        SampleDay.node(),
        "",
        "");
  }

  @Test
  void marks_stand_in_order_in_the_lane_of_who_speaks() {
    Timeline timeline =
        Timeline.of(
            List.of(
                entry(1, "import-submitted", Duration.ZERO),
                entry(2, "finding-raised", Duration.ofMinutes(12)),
                entry(3, "task-claimed", Duration.ofDays(3))));
    then(timeline.marks())
        .extracting(Timeline.Mark::style)
        .containsExactly("source", "finding", "people");
    then(timeline.marks()).extracting(Timeline.Mark::gap).containsExactly("", "+12 min", "+2 d");
    then(timeline.marks()).extracting(Timeline.Mark::x).isSorted();
    then(timeline.words()).startsWith("3 entries from 2026-11-23 12:00 (Import submitted)");
  }

  @Test
  void a_run_of_like_entries_is_one_mark() {
    Timeline timeline =
        Timeline.of(
            IntStream.rangeClosed(1, 9)
                .mapToObj(
                    i -> entry(i, i < 9 ? "task-opened" : "case-closed", Duration.ofMinutes(i)))
                .toList());
    then(timeline.marks()).extracting(Timeline.Mark::count).containsExactly(8, 1);
  }

  @Test
  void of_a_long_case_every_entry_is_drawn_or_counted() {
    List<Entry> entries =
        IntStream.rangeClosed(1, 500)
            .mapToObj(
                i -> entry(i, i % 2 == 0 ? "finding-updated" : "alert-seen", Duration.ofMinutes(i)))
            .toList();
    List<Timeline.Mark> marks = Timeline.of(entries).marks();
    then(marks).hasSize(Timeline.MOST);
    then(marks.stream().mapToInt(mark -> mark.count() + mark.left()).sum()).isEqualTo(500);
    then(marks.getFirst().first()).isEqualTo(1);
    then(marks.getLast().first()).isEqualTo(500);
  }
}
