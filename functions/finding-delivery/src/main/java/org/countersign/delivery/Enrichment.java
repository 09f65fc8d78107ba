package org.countersign.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's finding is told of ours: severity, 45 CFR citations, where the case is, and our
 * finding's own name as a related one.
 */
final class Enrichment {
  static final String CASE_FIELD = "countersign/caseId";
  static final String VERSION_FIELD = "countersign/findingVersion";
  static final String CITATIONS_FIELD = "countersign/hipaa";

  // User-defined fields: at most 50 pairs, values of at most 1,024 characters (API reference,
  // AwsSecurityFinding). 32 citations of 30 characters fill one.
  private static final int MAX_VALUE = 1024;
  private static final int MAX_CITATION_FIELDS = 40;

  private Enrichment() {}

  static FindingUpdate of(
      OutboundFinding outbound, Counterpart counterpart, @Nullable Workflow workflow) {
    Finding finding = outbound.finding();
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put(CASE_FIELD, outbound.caseId().text());
    fields.put(VERSION_FIELD, Long.toString(finding.version()));
    List<String> texts = joined(finding.citations());
    for (int i = 0; i < Math.min(texts.size(), MAX_CITATION_FIELDS); i++) {
      fields.put(i == 0 ? CITATIONS_FIELD : CITATIONS_FIELD + "/" + (i + 1), texts.get(i));
    }
    return new FindingUpdate(
        counterpart,
        workflow,
        Notes.ofEnriched(outbound, workflow),
        finding.severity(),
        fields,
        List.of(new Counterpart(finding.id(), outbound.productArn())));
  }

  /** All citations, in as few texts as they fit into. */
  private static List<String> joined(List<Citation> citations) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Citation citation : citations) {
      String one = "45 CFR " + citation.text();
      if (!text.isEmpty() && text.length() + 2 + one.length() > MAX_VALUE) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : ", ").append(one);
    }
    if (!text.isEmpty()) {
      texts.add(text.toString());
    }
    return texts;
  }
}
