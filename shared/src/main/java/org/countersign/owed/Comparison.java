package org.countersign.owed;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a comparison of one slice of a source found. Sources that are listed as a whole have one
 * slice, {@link #WHOLE}; others are compared piece by piece, for example rule by rule.
 *
 * @param slice no PHI
 * @param from what the slice had in hours from this one on is replaced; earlier ones stay
 * @param hours by the beginning of each hour; hours in which nothing was owed may be left out
 */
public record Comparison(String slice, Instant from, SortedMap<Instant, HourCount> hours) {
  /** The only slice of what is listed as a whole. */
  public static final String WHOLE = "all";

  public Comparison {
    requireNonNull(slice, "slice is null");
    requireNonNull(from, "from is null");
    hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
  }

  /** The beginning of the hour that a time is in. */
  public static Instant hourOf(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }
}
