package org.countersign.compliance;

import org.jspecify.annotations.Nullable;

/**
 * A rule as AWS Config has it now.
 *
 * @param arn null if Config does not tell
 * @param sourceIdentifier which managed rule it is; null for custom rules
 * @param goingAway whether somebody has deleted it already
 */
public record RecordedRule(
    @Nullable String arn, @Nullable String sourceIdentifier, boolean goingAway) {}
