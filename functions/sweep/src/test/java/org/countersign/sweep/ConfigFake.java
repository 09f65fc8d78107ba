package org.countersign.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.event.ComplianceChange.Compliance;
import org.jspecify.annotations.Nullable;

/** AWS Config with what a test puts into it, on pages of two. */
final class ConfigFake implements ComplianceListing {
  static final String BUCKET = "AWS::S3::Bucket";
  private static final int PAGE = 2;

  final List<ListedRule> rules = new ArrayList<>();
  final List<ListedResult> results = new ArrayList<>();
  final Set<String> cannotBeAskedAbout = new HashSet<>();
  final List<String> calls = new ArrayList<>();
  @Nullable String refusal;

  static ListedRule rule(String name) {
    return new ListedRule(
        name, "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-" + name);
  }

  static ListedResult result(
      String rule, String resourceId, Compliance compliance, Instant recordedAt) {
    return new ListedResult(
        rule, BUCKET, resourceId, compliance, recordedAt, recordedAt.minusSeconds(20));
  }

  @Override
  public List<ListedRule> rules() {
    return List.copyOf(rules);
  }

  @Override
  public Set<String> failing() {
    Set<String> names = new TreeSet<>();
    results.stream()
        .filter(result -> result.compliance() == Compliance.NON_COMPLIANT)
        .forEach(result -> names.add(result.ruleName()));
    return names;
  }

  @Override
  public Page failing(String ruleName, @Nullable String token) {
    call(ruleName + (token == null ? "" : "@" + token));
    List<ListedResult> failing =
        results.stream()
            .filter(result -> result.ruleName().equals(ruleName))
            .filter(result -> result.compliance() == Compliance.NON_COMPLIANT)
            .toList();
    int from = token == null ? 0 : Integer.parseInt(token);
    int to = Math.min(failing.size(), from + PAGE);
    return new Page(failing.subList(from, to), to == failing.size() ? null : Integer.toString(to));
  }

  @Override
  public Optional<List<ListedResult>> results(String resourceType, String resourceId) {
    call("?" + resourceId);
    if (cannotBeAskedAbout.contains(resourceId)) {
      return Optional.empty();
    }
    return Optional.of(
        results.stream().filter(result -> result.resourceId().equals(resourceId)).toList());
  }

  private void call(String what) {
    calls.add(what);
    if (refusal != null) {
      throw new ListingUnavailableException(refusal);
    }
  }
}
