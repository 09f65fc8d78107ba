package org.countersign.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Severity;

/**
 * What a channel held back since its budget was spent, and how far its roll-up has told of it.
 *
 * @param id names the roll-up; the same until nothing more is held back
 * @param from when the first was held back
 * @param lastAt when the newest was
 * @param held pages by severity; exact
 * @param sent messages that went out meanwhile; exact
 * @param leg what the receiver knows of it: its version is the number of pages told of
 */
public record HeldBack(
    String id, Instant from, Instant lastAt, SortedMap<Severity, Long> held, long sent, Leg leg) {
  public HeldBack {
    requireNonNull(id, "id is null");
    requireNonNull(from, "from is null");
    requireNonNull(lastAt, "lastAt is null");
    requireNonNull(leg, "leg is null");
    held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
  }

  /** Of all severities. */
  public long total() {
    return held.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One page more. */
  public HeldBack and(Severity severity, Instant now) {
    SortedMap<Severity, Long> more = new TreeMap<>(held);
    more.merge(severity, 1L, Long::sum);
    return new HeldBack(id, from, now, more, sent, leg);
  }

  /** One message more that went out. */
  public HeldBack andSent() {
    return new HeldBack(id, from, lastAt, held, sent + 1, leg);
  }

  /** The same with what its receiver knows. */
  public HeldBack with(Leg next) {
    return new HeldBack(id, from, lastAt, held, sent, next);
  }
}
