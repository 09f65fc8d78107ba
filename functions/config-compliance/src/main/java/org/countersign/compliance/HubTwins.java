package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.event.HubFinding;
import org.countersign.event.TouchedResource;
import org.countersign.finding.Counterpart;
import org.countersign.ledger.RuleKey;

/**
 * Reads out of a finding that AWS Config itself keeps in Security Hub which rule and which resource
 * it is about. It names the resource by ARN where it has one, Config by an id of its own.
 */
final class HubTwins {
  /** The product of AWS Config's own findings. */
  static final String PRODUCT = "aws/config";

  private static final String RULE_ARN = "aws/config/ConfigRuleArn";
  private static final String RULE_NAME = "aws/config/ConfigRuleName";

  /** Id of such a finding (Security Hub user guide, securityhub-internal-providers). */
  private static final Pattern ID = Pattern.compile("(arn:.+:config-rule/.+)/finding/[^/]+");

  private final ConfigLookup lookup;

  HubTwins(ConfigLookup lookup) {
    this.lookup = requireNonNull(lookup, "lookup is null");
  }

  /**
   * Empty if it does not say what it is about.
   *
   * @throws LookupFailedException if AWS Config could not be asked
   */
  Optional<HubTwin> in(HubFinding finding) {
    Optional<String> rule = ruleArn(finding);
    if (rule.isEmpty() || finding.resources().isEmpty()) {
      return Optional.empty();
    }
    String arn = rule.get();
    return resource(finding.resources().getFirst())
        .map(
            resource ->
                new HubTwin(
                    finding.account(),
                    finding.region(),
                    finding.productFields().getOrDefault(RULE_NAME, RuleKey.of(arn, arn)),
                    arn,
                    resource.type(),
                    resource.id(),
                    new Counterpart(finding.findingId(), finding.productArn()),
                    finding.createdAt()));
  }

  private static Optional<String> ruleArn(HubFinding finding) {
    String told = finding.productFields().get(RULE_ARN);
    if (told != null && told.contains(":config-rule/")) {
      return Optional.of(told);
    }
    Matcher id = ID.matcher(finding.findingId());
    return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
  }

  private Optional<ResourceName> resource(TouchedResource resource) {
    Optional<String> type = ResourceTypes.config(resource.type());
    String id = resource.id();
    if (type.isPresent() && type.get().equals(ResourceTypes.ACCOUNT)) {
      return Optional.of(
          new ResourceName(ResourceTypes.ACCOUNT, id.substring(id.lastIndexOf(':') + 1)));
    }
    if (!id.startsWith("arn:")) {
      return type.map(known -> new ResourceName(known, id));
    }
    return lookup
        .named(id)
        .or(() -> type.map(known -> new ResourceName(known, ArnTail.idIn(known, id))));
  }
}
