package org.countersign.review;

import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.ledger.CaseId;

/**
 * How a finding names what it is about.
 *
 * @param title up to where the discrepancies follow, for example {@code Import job 0a1b}
 * @param arn the resource's ARN
 * @param details what a reader needs beside the discrepancies; never a clear PHI value
 */
public record Subject(
    CaseId caseId,
    String account,
    String region,
    String title,
    String arn,
    SortedMap<String, String> details) {
  public Subject {
    details = new TreeMap<>(details);
  }

  /** The one finding of this case; it fits Security Hub's 512 characters. */
  public String findingId() {
    return "countersign/" + region + "/" + account + "/" + caseId.text();
  }
}
