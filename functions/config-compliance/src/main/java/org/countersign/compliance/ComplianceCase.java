package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.countersign.event.ComplianceChange;
import org.countersign.finding.Counterpart;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.RuleKey;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a rule and a resource: the body of their case.
 *
 * @param rule the rule's name as it came; its id where only Security Hub told of it yet
 * @param latest the newest result; null before the first
 * @param judged the newest result that is not NOT_APPLICABLE; null before the first
 * @param failingSince when it began to fail; null while it does not
 * @param reopenings how often it failed again after it was fixed
 * @param counterpart AWS Config's own finding in Security Hub; null if none is known
 * @param counterpartCreatedAt tells the newer of two
 */
record ComplianceCase(
    String rule,
    String ruleArn,
    String resourceType,
    String resourceId,
    @Nullable Evaluation latest,
    @Nullable Evaluation judged,
    @Nullable Instant failingSince,
    int reopenings,
    @Nullable Counterpart counterpart,
    @Nullable Instant counterpartCreatedAt) {
  private static final int LONGEST = 1000;

  ComplianceCase {
    requireNonNull(rule, "rule is null");
    requireNonNull(ruleArn, "ruleArn is null");
    requireNonNull(resourceType, "resourceType is null");
    requireNonNull(resourceId, "resourceId is null");
  }

  static CaseId idOf(ComplianceChange change) {
    return CaseId.compliance(
        change.account(),
        change.region(),
        RuleKey.of(change.ruleArn(), change.ruleName()),
        change.resourceType(),
        change.resourceId());
  }

  static @Nullable ComplianceCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), ComplianceCase.class);
  }

  static ComplianceCase of(ComplianceChange change) {
    return fresh(change.ruleName(), change.ruleArn(), change.resourceType(), change.resourceId());
  }

  /** Where Security Hub told of it first. */
  static ComplianceCase of(HubTwin twin) {
    return fresh(twin.ruleName(), twin.ruleArn(), twin.resourceType(), twin.resourceId());
  }

  private static ComplianceCase fresh(
      String rule, String ruleArn, String resourceType, String resourceId) {
    return new ComplianceCase(
        Words.cut(rule, LONGEST),
        Words.cut(ruleArn, LONGEST),
        Words.cut(resourceType, LONGEST),
        Words.cut(resourceId, LONGEST),
        null,
        null,
        null,
        0,
        null,
        null);
  }

  /** With the name that Config has for the rule, which Security Hub may not have told. */
  ComplianceCase named(ComplianceChange change) {
    return rule.equals(change.ruleName())
        ? this
        : new ComplianceCase(
            Words.cut(change.ruleName(), LONGEST),
            ruleArn.isEmpty() ? Words.cut(change.ruleArn(), LONGEST) : ruleArn,
            resourceType,
            resourceId,
            latest,
            judged,
            failingSince,
            reopenings,
            counterpart,
            counterpartCreatedAt);
  }

  /** Whether these two newest results are others than the known ones. */
  Standing.Change changeBy(Evaluation evaluation) {
    return new Standing.Change(
        evaluation.isNewerThan(latest), evaluation.judges() && evaluation.isNewerThan(judged));
  }

  ComplianceCase after(Evaluation evaluation) {
    Standing.Change change = changeBy(evaluation);
    return new ComplianceCase(
        rule,
        ruleArn,
        resourceType,
        resourceId,
        change.latest() ? evaluation : latest,
        change.judged() ? evaluation : judged,
        failingSince,
        reopenings,
        counterpart,
        counterpartCreatedAt);
  }

  ComplianceCase failing(@Nullable Instant since, int timesReopened) {
    return new ComplianceCase(
        rule,
        ruleArn,
        resourceType,
        resourceId,
        latest,
        judged,
        since,
        timesReopened,
        counterpart,
        counterpartCreatedAt);
  }

  /**
   * Beside AWS's finding. Where there are two, the one that was made later stays, in whatever order
   * they are told, so that the two never take turns.
   */
  ComplianceCase besides(HubTwin twin) {
    Instant known = counterpartCreatedAt;
    boolean isNews =
        !Objects.equals(counterpart, twin.counterpart())
            && (known == null || twin.createdAt().isAfter(known));
    return !isNews
        ? this
        : new ComplianceCase(
            rule,
            ruleArn,
            resourceType,
            resourceId,
            latest,
            judged,
            failingSince,
            reopenings,
            twin.counterpart(),
            twin.createdAt());
  }

  String subject() {
    return rule + " " + resourceId;
  }

  CaseState state(
      CaseId id, @Nullable CaseState before, String account, String region, Standing standing) {
    Evaluation newest = latest;
    return new CaseState(
        id.kind(),
        subject(),
        account,
        region,
        standing.word(),
        RuleKey.group(account, region, ruleArn, rule),
        standing == Standing.SETTLED && newest != null ? newest.countsAt() : null,
        openedAt(before),
        Body.of(this));
  }

  private Instant openedAt(@Nullable CaseState before) {
    return Stream.of(
            Stream.ofNullable(before).map(CaseState::openedAt),
            Stream.ofNullable(latest).map(Evaluation::countsAt),
            Stream.ofNullable(judged).map(Evaluation::countsAt),
            Stream.ofNullable(counterpartCreatedAt))
        .flatMap(times -> times)
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
