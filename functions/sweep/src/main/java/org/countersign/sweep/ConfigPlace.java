package org.countersign.sweep;

import java.time.Duration;
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
 * @param missing whether something was missing in this round
 * @param restUntil when the next round is due; null while one goes on, and after one in which
 *     something was missing
 * @param absent text of a case's id to the time since when Config lists its result no more
 * @param circleBegan what was settled when the first rule was next for the last time; null before
 */
record ConfigPlace(
    SortedMap<String, String> rules,
    @Nullable String rule,
    @Nullable String token,
    boolean missing,
    @Nullable Instant restUntil,
    SortedMap<String, Instant> absent,
    @Nullable Instant circleBegan) {
  /** Between rounds: each reads every failing resource in Config and its case in the ledger. */
  static final Duration REST = Duration.ofHours(1);

  static final ConfigPlace FIRST =
      new ConfigPlace(new TreeMap<>(), null, null, false, null, new TreeMap<>(), null);

  ConfigPlace {
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
  }

  boolean rests(Instant now) {
    return restUntil != null && now.isBefore(restUntil);
  }
}
