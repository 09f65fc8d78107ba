package org.countersign.oncall.config;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Hours OFFICE =
      hours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "08:00", "18:00");
  private static final Hours NIGHT = hours(EnumSet.allOf(DayOfWeek.class), "20:00", "07:00");

  /** 2026-03-02 is a Monday; Berlin is one hour ahead of UTC, and two from 2026-03-29 on. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T06:59:59Z, false",
    "2026-03-02T07:00:00Z, true",
    "2026-03-02T16:59:59Z, true",
    "2026-03-02T17:00:00Z, false",
    "2026-03-07T10:00:00Z, false",
    "2026-03-30T06:00:00Z, true",
    "2026-03-30T16:00:00Z, false",
  })
  void office_hours_go_by_the_clock_on_the_wall(Instant time, boolean within) {
    then(OFFICE.include(time)).isEqualTo(within);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T18:59:59Z, ",
    "2026-03-02T19:00:00Z, 2026-03-03T06:00:00Z",
    "2026-03-03T01:00:00Z, 2026-03-03T06:00:00Z",
    "2026-03-03T06:00:00Z, ",
    // The night in which the clocks go forward ends an hour sooner.
    "2026-03-28T23:00:00Z, 2026-03-29T05:00:00Z",
    "2026-10-24T23:00:00Z, 2026-10-25T06:00:00Z",
  })
  void a_window_may_pass_midnight(Instant time, @Nullable Instant end) {
    then(NIGHT.include(time)).isEqualTo(end != null);
    then(NIGHT.endAfter(time)).contains(end == null ? time : end);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-07T12:00:00Z, 2026-03-09T06:00:00Z"})
  void windows_that_follow_one_another_end_with_the_last(Instant saturday, Instant end) {
    Hours weekend =
        new Hours(
            BERLIN,
            List.of(
                window(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "00:00", "00:00"),
                window(EnumSet.allOf(DayOfWeek.class), "20:00", "07:00")));

    then(weekend.endAfter(saturday)).contains(end);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-07T12:00:00Z"})
  void hours_without_a_gap_never_end(Instant time) {
    then(hours(EnumSet.allOf(DayOfWeek.class), "09:00", "09:00").endAfter(time)).isEmpty();
  }

  private static Hours hours(Set<DayOfWeek> days, String from, String to) {
    return new Hours(BERLIN, List.of(window(days, from, to)));
  }

  private static Hours.Window window(Set<DayOfWeek> days, String from, String to) {
    return new Hours.Window(days, LocalTime.parse(from), LocalTime.parse(to));
  }
}
