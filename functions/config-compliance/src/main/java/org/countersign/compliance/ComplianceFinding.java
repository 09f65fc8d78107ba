package org.countersign.compliance;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.RuleIdentity;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/** What the one finding of a rule and a resource says. Nothing of a rule's annotation is in it. */
final class ComplianceFinding {
  private static final String RUNBOOK =
      "Bring the resource in line with the rule, or accept the risk in the case's task with a reason and an end. "
          + "The finding closes by itself when AWS Config finds the resource compliant.";
  private static final int LONGEST_TITLE = 256;
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_DETAIL = 1024;
  private static final int LONGEST_RESOURCE = 512;

  private final CaseId id;
  private final String account;
  private final String region;
  private final ComplianceCase now;
  private final Facts facts;

  ComplianceFinding(CaseId id, String account, String region, ComplianceCase now, Facts facts) {
    this.id = requireNonNull(id, "id is null");
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
    this.now = requireNonNull(now, "now is null");
    this.facts = requireNonNull(facts, "facts is null");
  }

  /** The same for ever, whatever the events that come. */
  static String idOf(String account, String region, CaseId id) {
    return "countersign/" + region + "/" + account + "/" + id.text();
  }

  /** The finding before anything is wrong. */
  Finding blank(Instant createdAt) {
    return Finding.about(
        idOf(account, region, id),
        ResourceTypes.asff(now.resourceType()),
        Words.cut(resourceId(), LONGEST_RESOURCE),
        RUNBOOK,
        createdAt);
  }

  private String resourceId() {
    String arn = facts.arn();
    if (arn != null) {
      return arn;
    }
    return now.resourceType().equals(ResourceTypes.ACCOUNT)
        ? ResourceTypes.ACCOUNT + ":" + now.resourceId()
        : now.resourceId();
  }

  String title() {
    return Words.cut(
        facts.control().rule()
            + ": "
            + now.resourceType()
            + " "
            + now.resourceId()
            + " is noncompliant",
        LONGEST_TITLE);
  }

  String description() {
    Control control = facts.control();
    String hipaa =
        control.isMapped()
            ? "HIPAA: 45 CFR "
                + control.citations().stream().map(Citation::text).collect(joining(", "))
                + "."
            : "The control map has no citation for this rule: unmapped.";
    return Words.cut(
        "AWS Config rule "
            + Words.cut(now.rule(), 200)
            + " finds "
            + Words.cut(now.resourceType(), 100)
            + " "
            + Words.cut(now.resourceId(), 300)
            + " NON_COMPLIANT. "
            + hipaa,
        LONGEST_DESCRIPTION);
  }

  /**
   * No time stands in it: a result that repeats another changes nothing, and nothing is sent.
   *
   * @param phi whether the resource is tagged as holding PHI
   */
  SortedMap<String, String> details(boolean phi) {
    Control control = facts.control();
    SortedMap<String, String> details = new TreeMap<>();
    put(details, "rule", now.rule());
    put(details, "control", control.rule());
    put(details, "ruleArn", now.ruleArn());
    put(details, "ruleOwner", RuleIdentity.of(now.rule(), arnOfRule()).owner().name());
    put(details, "resourceType", now.resourceType());
    put(details, "resourceId", now.resourceId());
    put(details, "mapping", control.isMapped() ? control.confidence().text() : Control.UNMAPPED);
    put(details, "nist", String.join(" ", control.nist()));
    put(details, "securityHubControl", control.securityHubControl());
    put(details, "taggedAsPhi", Boolean.toString(phi));
    put(details, "reopenings", Integer.toString(now.reopenings()));
    return details;
  }

  private @Nullable String arnOfRule() {
    return now.ruleArn().isEmpty() ? null : now.ruleArn();
  }

  private static void put(SortedMap<String, String> details, String key, String value) {
    if (!value.isBlank()) {
      details.put(key, Words.cut(value, LONGEST_DETAIL));
    }
  }

  /** Whether a new version would say nothing new. */
  static boolean isSame(Finding before, Finding after) {
    return before.status() == after.status()
        && before.severity() == after.severity()
        && before.title().equals(after.title())
        && before.description().equals(after.description())
        && before.details().equals(after.details())
        && before.citations().equals(after.citations())
        && Objects.equals(before.counterpart(), after.counterpart());
  }
}
