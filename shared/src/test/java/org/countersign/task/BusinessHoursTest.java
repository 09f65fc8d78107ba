package org.countersign.task;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final BusinessHours CHICAGO =
      new BusinessHours(
          ZoneId.of("America/Chicago"),
          LocalTime.of(8, 0),
          LocalTime.of(17, 0),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          Set.of(LocalDate.of(2026, 11, 26)));

  @ParameterizedTest(name = "{1} working hours from {0} end at {2}")
  @CsvSource({
    // Tuesday morning
    "2026-11-24T15:00:00Z, 4, 2026-11-24T19:00:00Z",
    // over the evening
    "2026-11-24T22:00:00Z, 4, 2026-11-25T17:00:00Z",
    // before hours
    "2026-11-24T06:00:00Z, 1, 2026-11-24T15:00:00Z",
    // over Thanksgiving
    "2026-11-25T22:00:00Z, 4, 2026-11-27T17:00:00Z",
    // over a weekend
    "2026-11-28T12:00:00Z, 1, 2026-11-30T15:00:00Z",
    // over the end of summer time
    "2026-10-30T21:00:00Z, 2, 2026-11-02T15:00:00Z",
    // three whole days
    "2026-11-23T14:00:00Z, 27, 2026-11-25T23:00:00Z",
  })
  void working_time_passes_only_within_hours(Instant from, int hours, Instant to) {
    then(CHICAGO.plus(from, Duration.ofHours(hours))).isEqualTo(to);
  }

  @ParameterizedTest(name = "{1} working days from {0} end at {2}")
  @CsvSource({
    "2026-11-23T16:30:00Z, 1, 2026-11-24T16:30:00Z",
    "2026-11-25T16:30:00Z, 1, 2026-11-27T16:30:00Z",
    "2026-11-27T16:30:00Z, 1, 2026-11-30T16:30:00Z",
    "2026-11-28T16:30:00Z, 3, 2026-12-03T14:00:00Z",
  })
  void working_days_skip_days_off(Instant from, int days, Instant to) {
    then(CHICAGO.plusDays(from, days)).isEqualTo(to);
  }

  @Test
  void a_day_that_ends_before_it_begins_is_refused() {
    thenThrownBy(
            () ->
                new BusinessHours(
                    ZoneId.of("UTC"),
                    LocalTime.NOON,
                    LocalTime.NOON,
                    EnumSet.allOf(DayOfWeek.class),
                    Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
