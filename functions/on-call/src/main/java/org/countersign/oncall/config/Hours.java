package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Times that come again each week, by the clock of a place. */
public record Hours(ZoneId zone, List<Window> windows) {
  /** Windows that follow one another without a gap for longer than a week never end. */
  private static final int MOST_STEPS = 7 * 50;

  /**
   * @param from beginning, on each of the days
   * @param to end; on the next day if it is not after {@code from}
   */
  public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Window {
      days = Set.copyOf(days);
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
    }
  }

  public Hours {
    requireNonNull(zone, "zone is null");
    windows = List.copyOf(windows);
  }

  public boolean include(Instant time) {
    return endOfWindow(time).isPresent();
  }

  /**
   * The first time at or after the given one that they do not include; empty if there is none in
   * the week that follows.
   */
  public Optional<Instant> endAfter(Instant time) {
    Instant end = time;
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Instant> next = endOfWindow(end);
      if (next.isEmpty()) {
        return Optional.of(end);
      }
      end = next.get();
      if (end.isAfter(time.plus(Duration.ofDays(8)))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The latest end of the windows that are open; empty if none is. */
  private Optional<Instant> endOfWindow(Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    return windows.stream()
        .flatMap(
            window ->
                // One that passes midnight began the day before.
                List.of(today.minusDays(1), today).stream()
                    .filter(day -> window.days().contains(day.getDayOfWeek()))
                    .filter(day -> !time.isBefore(at(day, window.from())))
                    .map(day -> end(window, day))
                    .filter(time::isBefore))
        .max(Instant::compareTo);
  }

  private Instant end(Window window, LocalDate day) {
    return at(window.to().isAfter(window.from()) ? day : day.plusDays(1), window.to());
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
