package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came out when the counters of an import of health records were laid beside its lines.
 *
 * @param counts the manifest's, and the report's where the manifest does not say
 * @param lines readable ones; warnings are those of SUCCESS_WITH_SEARCH_VALIDATION_FAILURES
 * @param reasons lines of FAILURE by why; only those that occur
 * @param checks the five of {@link Identity#ofResources()}, in their order
 * @param discrepancies counts by type; only those that occur
 * @param unreadableAt where the first five unreadable lines stand
 */
public record ResourceBalance(
    ResourceCounts counts,
    LineCounts lines,
    Map<FailureReason, Long> reasons,
    List<Check> checks,
    Map<DiscrepancyType, Long> discrepancies,
    List<LinePosition> unreadableAt) {
  public ResourceBalance {
    requireNonNull(counts, "counts is null");
    requireNonNull(lines, "lines is null");
    reasons = Collections.unmodifiableMap(copy(reasons, FailureReason.class));
    checks = List.copyOf(checks);
    discrepancies = Collections.unmodifiableMap(copy(discrepancies, DiscrepancyType.class));
    unreadableAt = List.copyOf(unreadableAt);
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Map<K, Long> map, Class<K> keys) {
    EnumMap<K, Long> copy = new EnumMap<>(keys);
    copy.putAll(map);
    return copy;
  }

  public Check check(Identity identity) {
    return checks.stream().filter(check -> check.identity() == identity).findFirst().orElseThrow();
  }
}
