package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.phi.ServiceMessage;
import org.jspecify.annotations.Nullable;

/**
 * AWS Config says how a resource stands with a rule ({@code aws.config}, "Config Rules Compliance
 * Change"), or the sweep read the same from Config's compliance details. Best effort, unordered:
 * {@link #isNewerThan} puts two of them in order.
 *
 * @param account the account of the resource, by the detail
 * @param region the Region of the resource, by the detail
 * @param ruleName as Config writes it, with whatever a conformance pack or Security Hub wrapped
 *     around it
 * @param ruleArn tells who owns the rule
 * @param resourceType for example {@code AWS::S3::Bucket} or {@code AWS::::Account}
 * @param resourceId a name, an id or an ARN
 * @param previous null for the first evaluation, where the event carries no old result
 * @param recordedAt {@code resultRecordedTime}: the first thing to order by
 * @param orderedAt {@code orderingTimestamp}: the second
 * @param annotation what the rule says about it; null where it says nothing
 * @param swept whether the sweep found it, and no event told
 */
public record ComplianceChange(
    EventOrigin origin,
    String account,
    String region,
    String ruleName,
    String ruleArn,
    String resourceType,
    String resourceId,
    Compliance compliance,
    @Nullable Compliance previous,
    Instant recordedAt,
    Instant orderedAt,
    @Nullable ServiceMessage annotation,
    boolean swept)
    implements SourceEvent {
  /** {@code detail-type} that AWS gives it. */
  public static final String DETAIL_TYPE = "Config Rules Compliance Change";

  /** {@code detail-type} that the sweep gives it; the detail is the same. */
  public static final String SWEPT_DETAIL_TYPE = "Config Rules Compliance Swept";

  /**
   * What Config found. {@code INSUFFICIENT_DATA} belongs to rules and packs, and is never an
   * evaluation's result (Config API reference, EvaluationResult).
   */
  public enum Compliance {
    COMPLIANT,
    NON_COMPLIANT,
    NOT_APPLICABLE
  }

  public ComplianceChange {
    requireNonNull(origin, "origin is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(ruleName, "ruleName is null");
    requireNonNull(ruleArn, "ruleArn is null");
    requireNonNull(resourceType, "resourceType is null");
    requireNonNull(resourceId, "resourceId is null");
    requireNonNull(compliance, "compliance is null");
    requireNonNull(recordedAt, "recordedAt is null");
    requireNonNull(orderedAt, "orderedAt is null");
  }

  /** The same evaluation always has the same key, told by an event or found by the sweep. */
  public String seenKey() {
    return seenKey(recordedAt, orderedAt, compliance);
  }

  /** The key of a result that Config lists, as of the event that told of it. */
  public static String seenKey(Instant recordedAt, Instant orderedAt, Compliance compliance) {
    return "compliance#" + recordedAt + "#" + orderedAt + "#" + compliance;
  }

  /** Whether this was recorded after another one of the same rule and resource. */
  public boolean isNewerThan(Instant otherRecordedAt, Instant otherOrderedAt) {
    int order = recordedAt.compareTo(otherRecordedAt);
    return order > 0 || (order == 0 && orderedAt.isAfter(otherOrderedAt));
  }
}
