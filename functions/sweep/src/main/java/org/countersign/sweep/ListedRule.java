package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.RuleKey;

/**
 * A rule as AWS Config lists it.
 *
 * @param arn {@code arn:aws:config:REGION:ACCOUNT:config-rule/…}
 */
public record ListedRule(String name, String arn) {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  public ListedRule {
    requireNonNull(name, "name is null");
    if (arn.split(":", -1).length <= ACCOUNT + 1) {
      throw new IllegalArgumentException("not the ARN of a rule");
    }
  }

  String region() {
    return part(REGION);
  }

  String account() {
    return part(ACCOUNT);
  }

  private String part(int place) {
    return List.of(arn.split(":", -1)).get(place);
  }

  String group() {
    return RuleKey.group(account(), region(), arn, name);
  }

  CaseId caseOf(ListedResult result) {
    return CaseId.compliance(
        account(), region(), RuleKey.of(arn, name), result.resourceType(), result.resourceId());
  }

  /**
   * What it amounts to when Config lists no result of this rule any more for a resource that failed
   * it: it does not apply, which is not the same as fixed. It counts just after the result that we
   * know, so that every sweep says it in the same words and a later result is later.
   */
  static Optional<ListedResult> noLongerListed(WatchedResource resource) {
    return resource
        .knownAt()
        .map(known -> known.plusMillis(1))
        .map(
            at ->
                new ListedResult(
                    resource.rule(),
                    resource.resourceType(),
                    resource.resourceId(),
                    Compliance.NOT_APPLICABLE,
                    at,
                    at));
  }
}
