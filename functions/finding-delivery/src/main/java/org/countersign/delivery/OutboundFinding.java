package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Posting;

/**
 * One version of a finding on its way out.
 *
 * @param account the AWS account of the case; Security Hub takes a finding from its own account
 *     only
 * @param region the Region of the case
 */
public record OutboundFinding(CaseId caseId, String account, String region, Finding finding) {
  public OutboundFinding {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(finding, "finding is null");
  }

  /** The newest version of every finding of a case. */
  static List<OutboundFinding> allOf(CaseFile known) {
    if (known.state() == null) {
      return List.of();
    }
    String account = known.state().account();
    String region = known.state().region();
    return known.findings().stream()
        .map(finding -> new OutboundFinding(known.id(), account, region, finding))
        .toList();
  }

  /** Whether Security Hub has not been sent this version. */
  boolean isOwed() {
    return Posting.isOwed(finding);
  }

  /**
   * The product that every account has for findings of its own (user guide,
   * securityhub-custom-providers).
   */
  public String productArn() {
    return "arn:"
        + partition()
        + ":securityhub:"
        + region
        + ":"
        + account
        + ":product/"
        + account
        + "/default";
  }

  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
