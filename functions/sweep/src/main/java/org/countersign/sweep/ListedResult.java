package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.ComplianceChange;
import org.countersign.event.ComplianceChange.Compliance;

/**
 * How a resource stands with a rule, as AWS Config lists it: what an event would have told, without
 * the annotation, which can say anything.
 */
public record ListedResult(
    String ruleName,
    String resourceType,
    String resourceId,
    Compliance compliance,
    Instant recordedAt,
    Instant orderedAt) {
  public ListedResult {
    requireNonNull(ruleName, "ruleName is null");
    requireNonNull(resourceType, "resourceType is null");
    requireNonNull(resourceId, "resourceId is null");
    requireNonNull(compliance, "compliance is null");
    requireNonNull(recordedAt, "recordedAt is null");
    requireNonNull(orderedAt, "orderedAt is null");
  }

  String seenKey() {
    return ComplianceChange.seenKey(recordedAt, orderedAt, compliance);
  }

  /** Whether its event should be here by now. */
  boolean isSettledBefore(Instant time) {
    return !recordedAt.isAfter(time);
  }
}
