package org.countersign.hipaa;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a rule's name apart by the forms in which AWS's services write names. */
record RuleName(RuleOwner likelyOwner, List<String> readings, String plain) {
  /**
   * {@code RuleName-conformance-pack-ID} (AWS Config API reference, ConformancePackRuleCompliance).
   */
  private static final Pattern PACK = Pattern.compile("(.+)-conformance-pack-[0-9a-z]{9}");

  /** Eight hexadecimal digits today; six or eight letters and digits were seen as well. */
  private static final Pattern SECURITY_HUB =
      Pattern.compile(
          "securityhub-(.+)-(?:[0-9a-f]{8}|(?=[a-z]*[0-9])(?:[0-9a-z]{6}|[0-9a-z]{8}))");

  private static final String ORGANIZATION = "OrgConfigRule-";

  /** As in {@code OrgConfigRule-s3-bucket-versioning-enabled-dbgzf8ba} (AWS Audit Manager). */
  private static final Pattern ORGANIZATION_SUFFIX = Pattern.compile("(.+)-[0-9a-z]{8}");

  private static final Pattern CONTROL_TOWER = Pattern.compile("(?:AWSControlTower_)?AWS-GR_(.+)");

  static RuleName of(String name) {
    Matcher pack = PACK.matcher(name);
    if (pack.matches()) {
      RuleName inner = of(pack.group(1));
      return inner.within(RuleOwner.CONFORMANCE_PACK, name);
    }
    Matcher hub = SECURITY_HUB.matcher(name);
    if (hub.matches()) {
      return literal(hub.group(1)).within(RuleOwner.SECURITY_HUB, name);
    }
    if (name.startsWith(ORGANIZATION) && name.length() > ORGANIZATION.length()) {
      return organization(name, name.substring(ORGANIZATION.length()));
    }
    Matcher tower = CONTROL_TOWER.matcher(name);
    if (tower.matches()) {
      return literal(tower.group(1)).within(RuleOwner.CUSTOMER, name);
    }
    return literal(name);
  }

  /**
   * AWS does not say what the suffix looks like, and the administrator's own name may go on behind
   * the managed rule's: so each shorter reading follows, and the longest that is known wins.
   */
  private static RuleName organization(String name, String body) {
    List<String> readings = new ArrayList<>(List.of(name, body));
    for (int end = body.lastIndexOf('-'); end > 0; end = body.lastIndexOf('-', end - 1)) {
      readings.add(body.substring(0, end));
    }
    Matcher suffix = ORGANIZATION_SUFFIX.matcher(body);
    return new RuleName(
        RuleOwner.ORGANIZATION, readings, suffix.matches() ? suffix.group(1) : body);
  }

  private static RuleName literal(String name) {
    return new RuleName(RuleOwner.CUSTOMER, List.of(name), name);
  }

  private RuleName within(RuleOwner owner, String outer) {
    List<String> all = new ArrayList<>(List.of(outer));
    all.addAll(readings);
    return new RuleName(owner, all, plain);
  }
}
