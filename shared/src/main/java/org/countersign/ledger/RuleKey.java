package org.countersign.ledger;

/** What tells one AWS Config rule from all others, in cases and their groups. */
public final class RuleKey {
  private RuleKey() {}

  /**
   * A rule is known by its own id at the end of its ARN. Its name may be used again by another rule
   * after it was deleted, and it is all there is only where an event has no ARN.
   */
  public static String of(String arn, String name) {
    return arn.matches("arn:[^:]+:config:.*config-rule/.+") && !arn.endsWith("/")
        ? arn.substring(arn.lastIndexOf('/') + 1)
        : name;
  }

  /** {@link CaseState#group()} of the cases of a rule. */
  public static String group(String account, String region, String arn, String name) {
    return account + "/" + region + "/" + of(arn, name);
  }
}
