package org.countersign.owed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one source: how much was owed and received in each hour, and which hours nobody
 * could compare. An hour without an answer is never an hour with nothing owed.
 *
 * @param slices by slice and hour; hours in which nothing was owed are left out
 * @param comparedUntil everything that happened before was compared; null before the first answer
 * @param failingSince when the source began not to answer; null while it answers
 * @param gaps hours that were never compared and cannot be any more
 * @param missingSince when something began to be missing; null while nothing is
 * @param pagedAt when people were told of that; null if they were not
 */
public record SourceReport(
    SortedMap<String, SortedMap<Instant, HourCount>> slices,
    @Nullable Instant comparedUntil,
    @Nullable Instant failingSince,
    SortedSet<Instant> gaps,
    @Nullable Instant missingSince,
    @Nullable Instant pagedAt) {
  /** So long an hour is kept; one in which something is missing stays until nothing is. */
  public static final Duration KEPT = Duration.ofDays(31);

  private static final Duration HOUR = Duration.ofHours(1);

  static final SourceReport FIRST =
      new SourceReport(new TreeMap<>(), null, null, new TreeSet<>(), null, null);

  public SourceReport {
    SortedMap<String, SortedMap<Instant, HourCount>> copy = new TreeMap<>();
    slices.forEach(
        (slice, hours) -> copy.put(slice, Collections.unmodifiableSortedMap(new TreeMap<>(hours))));
    slices = Collections.unmodifiableSortedMap(copy);
    gaps = Collections.unmodifiableSortedSet(new TreeSet<>(gaps));
  }

  /** Over all slices. */
  public SortedMap<Instant, HourCount> hours() {
    SortedMap<Instant, HourCount> hours = new TreeMap<>();
    slices
        .values()
        .forEach(
            slice -> slice.forEach((hour, count) -> hours.merge(hour, count, HourCount::plus)));
    return hours;
  }

  /** Over all hours from this time on. */
  public HourCount since(Instant time) {
    return hours().tailMap(Comparison.hourOf(time)).values().stream()
        .reduce(HourCount.NONE, HourCount::plus);
  }

  /** Over all hours. */
  public long missing() {
    return slices.values().stream()
        .flatMap(slice -> slice.values().stream())
        .mapToLong(HourCount::missing)
        .sum();
  }

  /**
   * The hours that nobody has compared yet or could compare, up to now: not what the source usually
   * is behind.
   */
  public SortedSet<Instant> unanswered(Source source, Instant now) {
    SortedSet<Instant> hours = new TreeSet<>(gaps);
    Instant first = comparedUntil == null ? failingSince : comparedUntil;
    if (first != null && (comparedUntil == null || isBehind(first, source.patience(), now))) {
      Instant kept = now.minus(KEPT);
      Instant hour = Comparison.hourOf(first.isBefore(kept) ? kept : first);
      for (; hour.isBefore(now); hour = hour.plus(HOUR)) {
        hours.add(hour);
      }
    }
    return hours;
  }

  private static boolean isBehind(Instant until, Duration patience, Instant now) {
    return until.plus(patience).isBefore(now);
  }

  /**
   * After a comparison.
   *
   * @param there names of the slices that there are; null if they are not known
   * @param reaches how far back it could look; hours between the last comparison and then are gaps
   * @param until everything that happened before is compared now; null if that is not so yet
   */
  SourceReport compared(
      Collection<Comparison> comparisons,
      @Nullable Collection<String> there,
      Instant reaches,
      @Nullable Instant until,
      Instant now) {
    SortedMap<String, SortedMap<Instant, HourCount>> after = new TreeMap<>(slices);
    if (there != null) {
      after.keySet().retainAll(there);
    }
    for (Comparison comparison : comparisons) {
      SortedMap<Instant, HourCount> hours =
          new TreeMap<>(
              after
                  .getOrDefault(comparison.slice(), new TreeMap<>())
                  .headMap(Comparison.hourOf(comparison.from())));
      hours.putAll(comparison.hours());
      after.put(comparison.slice(), hours);
    }
    return new SourceReport(
        trimmed(after, now),
        until == null || isLater(comparedUntil, until) ? comparedUntil : until,
        null,
        gapsAfter(reaches, until, now),
        missingSince,
        pagedAt);
  }

  private static boolean isLater(@Nullable Instant time, Instant than) {
    return time != null && time.isAfter(than);
  }

  private static SortedMap<String, SortedMap<Instant, HourCount>> trimmed(
      SortedMap<String, SortedMap<Instant, HourCount>> slices, Instant now) {
    Instant kept = now.minus(KEPT);
    SortedMap<String, SortedMap<Instant, HourCount>> after = new TreeMap<>();
    slices.forEach(
        (slice, hours) -> {
          SortedMap<Instant, HourCount> stays = new TreeMap<>(hours);
          stays
              .entrySet()
              .removeIf(
                  hour ->
                      hour.getValue().owed() == 0
                          || (hour.getValue().missing() == 0 && hour.getKey().isBefore(kept)));
          if (!stays.isEmpty()) {
            after.put(slice, stays);
          }
        });
    return after;
  }

  private SortedSet<Instant> gapsAfter(Instant reaches, @Nullable Instant until, Instant now) {
    SortedSet<Instant> after = new TreeSet<>(gaps.tailSet(now.minus(KEPT)));
    Instant first = comparedUntil;
    if (until != null && first != null) {
      for (Instant hour = Comparison.hourOf(first);
          hour.isBefore(reaches.truncatedTo(ChronoUnit.HOURS));
          hour = hour.plus(HOUR)) {
        after.add(hour);
      }
    }
    return after;
  }

  /** After a source did not answer. */
  SourceReport failing(Instant now) {
    return failingSince != null
        ? this
        : new SourceReport(slices, comparedUntil, now, gaps, missingSince, pagedAt);
  }

  /** With what is known of how long something has been missing, and who was told. */
  SourceReport missing(@Nullable Instant since, @Nullable Instant paged) {
    return new SourceReport(slices, comparedUntil, failingSince, gaps, since, paged);
  }
}
