package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rule an event speaks of, and who made it. Services put a prefix and a suffix of their own
 * around the name of a rule that they make.
 *
 * @param name as it stands in the event
 * @param owner by the ARN; by the name's form where there is no ARN
 * @param readings what the name may mean, the most literal first. A name that some user gave to a
 *     rule can have any form, so the first reading is always the name itself
 * @param plain the name without what a service is known to put around it
 */
public record RuleIdentity(String name, RuleOwner owner, List<String> readings, String plain) {
  public RuleIdentity {
    requireNonNull(name, "name is null");
    requireNonNull(owner, "owner is null");
    readings = List.copyOf(readings);
    requireNonNull(plain, "plain is null");
  }

  /**
   * @param name {@code configRuleName} of an event
   * @param arn {@code configRuleARN} of an event; null if it is not known
   */
  public static RuleIdentity of(String name, @Nullable String arn) {
    RuleName parts = RuleName.of(name);
    RuleOwner owner =
        arn == null ? parts.likelyOwner() : RuleOwner.ofArn(arn).orElseGet(parts::likelyOwner);
    return new RuleIdentity(name, owner, parts.readings(), parts.plain());
  }
}
