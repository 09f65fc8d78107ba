package org.countersign.faults;

import java.time.Instant;
import java.util.List;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.RuleKey;

/**
 * One line of the generator's list: a rule of AWS Config and a resource.
 *
 * @param results what Config found, oldest first
 */
record RuledResource(String rule, String id, List<Result> results) {
  static final String TYPE = "AWS::S3::Bucket";

  /** What Config found at a time. */
  record Result(boolean fails, Instant recordedAt) {
    Compliance compliance() {
      return fails ? Compliance.NON_COMPLIANT : Compliance.COMPLIANT;
    }

    Instant orderedAt() {
      return recordedAt.minusSeconds(14);
    }
  }

  String ruleArn() {
    return "arn:aws:config:" + Job.REGION + ":" + Job.ACCOUNT + ":config-rule/config-rule-" + rule;
  }

  CaseId caseId() {
    return CaseId.compliance(Job.ACCOUNT, Job.REGION, RuleKey.of(ruleArn(), rule), TYPE, id);
  }
}
