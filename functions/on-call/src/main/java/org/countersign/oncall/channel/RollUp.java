package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Severity;

/**
 * Exact numbers of what a channel held back because its budget was spent.
 *
 * @param from when the first was held back
 * @param held causes by severity
 * @param sent how many messages went out over the channel in the same time
 */
public record RollUp(Instant from, SortedMap<Severity, Long> held, long sent) {
  public RollUp {
    requireNonNull(from, "from is null");
    held = new TreeMap<>(Map.copyOf(held));
  }

  /** Of all severities. */
  public long total() {
    return held.values().stream().mapToLong(Long::longValue).sum();
  }
}
