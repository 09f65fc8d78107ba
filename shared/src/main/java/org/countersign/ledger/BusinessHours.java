package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * When people are there to decide.
 *
 * @param zone whose clock they go by
 * @param from beginning of a working day
 * @param to its end, later than its beginning
 * @param days at least one
 * @param holidays dates on which nobody works
 */
public record BusinessHours(
    ZoneId zone, LocalTime from, LocalTime to, Set<DayOfWeek> days, Set<LocalDate> holidays) {
  /** A calendar with fewer working days than one in this many is taken for a mistake. */
  private static final int MOST_DAYS_OFF = 366;

  public BusinessHours {
    requireNonNull(zone, "zone is null");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a working day ends after it begins");
    }
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a week has a working day");
    }
    days = Set.copyOf(EnumSet.copyOf(days));
    holidays = Set.copyOf(holidays);
  }

  /**
   * The time at which so many working days are over: the same time of day where that is within
   * hours, else the end of the day before it or the beginning of the next one.
   *
   * @throws IllegalStateException if a year of days off follows
   */
  public Instant plusDays(Instant start, int workingDays) {
    ZonedDateTime at = within(start.atZone(zone));
    for (int left = workingDays; left > 0; left--) {
      at = nextWorkingDay(at);
    }
    return at.toInstant();
  }

  /**
   * The time at which so much working time is over.
   *
   * @throws IllegalStateException if a year of days off follows
   */
  public Instant plus(Instant start, Duration working) {
    ZonedDateTime at = within(start.atZone(zone));
    Duration left = working;
    Duration today = Duration.between(at.toLocalTime(), to);
    while (left.compareTo(today) > 0) {
      left = left.minus(today);
      at = nextWorkingDay(at).with(from);
      today = Duration.between(from, to);
    }
    return at.plus(left).toInstant();
  }

  private ZonedDateTime within(ZonedDateTime at) {
    if (!isWorking(at.toLocalDate()) || !at.toLocalTime().isBefore(to)) {
      return nextWorkingDay(at).with(from);
    }
    return at.toLocalTime().isBefore(from) ? at.with(from) : at;
  }

  private ZonedDateTime nextWorkingDay(ZonedDateTime at) {
    ZonedDateTime next = at;
    for (int day = 0; day < MOST_DAYS_OFF; day++) {
      next = next.plusDays(1);
      if (isWorking(next.toLocalDate())) {
        return next;
      }
    }
    throw new IllegalStateException("the calendar has a year without a working day");
  }

  private boolean isWorking(LocalDate date) {
    return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
  }
}
