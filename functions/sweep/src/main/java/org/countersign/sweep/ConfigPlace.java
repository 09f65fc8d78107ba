package org.countersign.sweep;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the sweep of AWS Config goes on, because one run cannot read everything.
 *
 * @param rules ARN to name of the rules that were there in the last run, and of those that are gone
 *     while cases of theirs are open
 * @param rule name of the rule that is next; null for the first
 * @param token page of that rule that is next; null for the first
 * @param absent text of a case's id to the time since when Config lists its result no more
 */
record ConfigPlace(
    SortedMap<String, String> rules,
    @Nullable String rule,
    @Nullable String token,
    SortedMap<String, Instant> absent) {
  static final ConfigPlace FIRST = new ConfigPlace(new TreeMap<>(), null, null, new TreeMap<>());

  ConfigPlace {
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
  }
}
