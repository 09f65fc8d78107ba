package org.countersign.clinicalnote;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.owed.Comparison;
import org.countersign.owed.HourCount;

/** Counts by the hour what one look found. */
final class HourTally {
  private final SortedMap<Instant, HourCount> hours = new TreeMap<>();

  void received(Instant at) {
    counted(at, new HourCount(1, 1));
  }

  void missing(Instant at) {
    counted(at, new HourCount(1, 0));
  }

  void counted(Instant at, HourCount count) {
    hours.merge(Comparison.hourOf(at), count, HourCount::plus);
  }

  /**
   * @param from hours before were not looked at whole
   */
  Comparison comparison(Instant from) {
    return new Comparison(Comparison.WHOLE, from, hours.tailMap(from));
  }
}
