package org.countersign.hipaa;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who made an AWS Config rule, as its ARN says. */
public enum RuleOwner {
  /** Somebody of the account, by hand or by a stack. */
  CUSTOMER,
  /** A conformance pack, of the account or of the organisation. */
  CONFORMANCE_PACK,
  /** Security Hub, for one of its standards. */
  SECURITY_HUB,
  /** The organisation's management account or delegated administrator. */
  ORGANIZATION,
  /** Another AWS service that makes rules for its own use. */
  OTHER_SERVICE;

  /**
   * {@code arn:aws:config:REGION:ACCOUNT:config-rule/config-rule-xxxxxx}, and between the last two
   * parts {@code aws-service-rule/SERVICE/} where a service made it.
   */
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:config:[a-z0-9-]*:[0-9]*:config-rule/(?:aws-service-rule/([^/]+)/)?[^/]+");

  /** Empty if it is not the ARN of a rule. */
  static Optional<RuleOwner> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String service = matcher.group(1);
    if (service == null) {
      return Optional.of(CUSTOMER);
    }
    int dot = service.indexOf('.');
    return Optional.of(
        switch (dot < 0 ? service : service.substring(0, dot)) {
          case "config-conforms" -> CONFORMANCE_PACK;
          case "securityhub" -> SECURITY_HUB;
          case "config-multiaccountsetup" -> ORGANIZATION;
          default -> OTHER_SERVICE;
        });
  }
}
