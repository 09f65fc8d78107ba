package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.finding.Counterpart;

/**
 * AWS Config's own finding in Security Hub, in Config's words.
 *
 * @param ruleName its id where Security Hub does not tell the name
 * @param resourceType as Config has it
 * @param resourceId as Config has it
 */
record HubTwin(
    String account,
    String region,
    String ruleName,
    String ruleArn,
    String resourceType,
    String resourceId,
    Counterpart counterpart,
    Instant createdAt) {
  HubTwin {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(ruleName, "ruleName is null");
    requireNonNull(ruleArn, "ruleArn is null");
    requireNonNull(resourceType, "resourceType is null");
    requireNonNull(resourceId, "resourceId is null");
    requireNonNull(counterpart, "counterpart is null");
    requireNonNull(createdAt, "createdAt is null");
  }
}
