package org.countersign.benchmarks.storm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Security Hub has to hold in the end, worked out from the list alone.
 *
 * @param fails whether the newest evaluation found the resource noncompliant
 * @param mustBeThere whether it was ever the newest one known that failed; where only an overtaken
 *     one did, there may be a finding (one batch held both) or none
 */
record Expected(boolean fails, boolean mustBeThere) {
  static Map<Pair, Expected> of(List<Told> deliveries) {
    Map<Pair, Told> newest = new HashMap<>();
    Map<Pair, Expected> expected = new HashMap<>();
    for (Told told : deliveries) {
      Told known = newest.get(told.pair());
      if (known == null || told.step() > known.step()) {
        newest.put(told.pair(), told);
        expected.merge(
            told.pair(),
            new Expected(!told.compliant(), !told.compliant()),
            (before, now) ->
                new Expected(now.fails(), before.mustBeThere() || now.mustBeThere()));
      }
    }
    return expected;
  }
}
