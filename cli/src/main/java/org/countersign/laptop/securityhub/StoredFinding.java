package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A finding as Security Hub keeps it. Never changed in place.
 *
 * @param customerSet attributes that BatchUpdateFindings has set: a provider does not overwrite
 *     them any more
 */
record StoredFinding(ObjectNode finding, Set<String> customerSet) {
  /** What a provider gives in FindingProviderFields and a customer overrides at the top level. */
  private static final List<String> SHARED =
      List.of("Confidence", "Criticality", "RelatedFindings", "Severity", "Types");

  /** What belongs to the customer alone; an import's content for it is ignored. */
  private static final List<String> CUSTOMERS =
      List.of("Note", "UserDefinedFields", "VerificationState", "Workflow", "WorkflowState");

  private static final List<String> UPDATABLE =
      List.of(
          "Confidence",
          "Criticality",
          "Note",
          "RelatedFindings",
          "Severity",
          "Types",
          "UserDefinedFields",
          "VerificationState",
          "Workflow");
  private static final Map<String, Integer> NORMALIZED =
      Map.of("INFORMATIONAL", 0, "LOW", 1, "MEDIUM", 40, "HIGH", 70, "CRITICAL", 90);

  StoredFinding {
    customerSet = Set.copyOf(customerSet);
  }

  String id() {
    return finding.path("Id").textValue();
  }

  String productArn() {
    return finding.path("ProductArn").textValue();
  }

  boolean isActive() {
    return finding.path("RecordState").textValue().equals("ACTIVE");
  }

  int noteLength() {
    return finding.path("Note").path("Text").asText("").length();
  }

  /** A finding that was not there before. */
  static StoredFinding first(JsonNode incoming, String region, Instant now) {
    ObjectNode finding = incoming.deepCopy();
    provider(finding);
    finding.putObject("Workflow").put("Status", "NEW");
    finding.put("WorkflowState", "NEW");
    completed(finding, region, now);
    return new StoredFinding(finding, Set.of());
  }

  /** Whether an import carries news. Equal or older is silently ignored. */
  boolean isOlderThan(JsonNode incoming) {
    return updatedAt(finding).isBefore(updatedAt(incoming));
  }

  /**
   * The finding after an import: what the provider says, except what the customer has made their
   * own.
   */
  StoredFinding imported(JsonNode incoming, String region, Instant now) {
    ObjectNode next = incoming.deepCopy();
    provider(next);
    for (String attribute : CUSTOMERS) {
      keep(next, attribute);
    }
    customerSet.stream().filter(SHARED::contains).forEach(attribute -> keep(next, attribute));
    completed(next, region, now);
    if (isReopenedBy(next) && List.of("NOTIFIED", "RESOLVED").contains(workflow())) {
      next.putObject("Workflow").put("Status", "NEW");
      next.put("WorkflowState", "NEW");
    }
    return new StoredFinding(next, customerSet);
  }

  /** The finding after BatchUpdateFindings. UpdatedAt stays: it is the provider's. */
  StoredFinding updated(JsonNode request, Instant now) {
    ObjectNode next = finding.deepCopy();
    Set<String> changed = new TreeSet<>(customerSet);
    for (String attribute : UPDATABLE) {
      if (request.has(attribute)) {
        next.set(attribute, request.get(attribute).deepCopy());
        changed.add(attribute);
      }
    }
    if (request.has("Note")) {
      ((ObjectNode) next.path("Note")).put("UpdatedAt", now.toString());
    }
    if (request.has("Severity")) {
      normalize((ObjectNode) next.path("Severity"));
    }
    return new StoredFinding(next, changed);
  }

  private String workflow() {
    return finding.path("Workflow").path("Status").asText("NEW");
  }

  // The two transitions of the model's shape Workflow. SUPPRESSED stays in both.
  private boolean isReopenedBy(ObjectNode next) {
    boolean unarchived = !isActive() && next.path("RecordState").textValue().equals("ACTIVE");
    String before = finding.path("Compliance").path("Status").asText("");
    String after = next.path("Compliance").path("Status").asText("");
    return unarchived
        || (before.equals("PASSED")
            && List.of("FAILED", "WARNING", "NOT_AVAILABLE").contains(after));
  }

  private void keep(ObjectNode next, String attribute) {
    next.remove(attribute);
    if (finding.has(attribute)) {
      next.set(attribute, finding.get(attribute).deepCopy());
    }
  }

  /**
   * Top level and FindingProviderFields say the same after an import; where both were sent, the
   * provider's fields count.
   */
  private static void provider(ObjectNode finding) {
    ObjectNode provider = finding.withObjectProperty("FindingProviderFields");
    for (String attribute : SHARED) {
      if (provider.has(attribute)) {
        finding.set(attribute, provider.get(attribute).deepCopy());
      } else if (finding.has(attribute)) {
        provider.set(attribute, finding.get(attribute).deepCopy());
      }
    }
    normalize((ObjectNode) finding.path("Severity"));
    // The provider's severity has no number (model, FindingProviderSeverity).
    ObjectNode severity = (ObjectNode) provider.path("Severity");
    severity.set("Label", finding.path("Severity").path("Label"));
    severity.retain("Label", "Original");
  }

  private static void normalize(ObjectNode severity) {
    if (severity.has("Label")) {
      severity.put("Normalized", NORMALIZED.get(severity.path("Label").textValue()));
    } else {
      int normalized = severity.path("Normalized").intValue();
      severity.put(
          "Label",
          normalized == 0
              ? "INFORMATIONAL"
              : normalized < 40
                  ? "LOW"
                  : normalized < 70 ? "MEDIUM" : normalized < 90 ? "HIGH" : "CRITICAL");
    }
  }

  private static void completed(ObjectNode finding, String region, Instant now) {
    if (!finding.has("RecordState")) {
      finding.put("RecordState", "ACTIVE");
    }
    if (!finding.has("ProductName")) {
      finding.put("ProductName", "Default");
    }
    if (!finding.has("CompanyName")) {
      finding.put("CompanyName", "Personal");
    }
    finding.put("Region", region);
    finding.put("ProcessedAt", now.toString());
    finding
        .withObjectProperty("ProductFields")
        .put(
            "aws/securityhub/FindingId",
            finding.path("ProductArn").textValue() + "/" + finding.path("Id").textValue())
        .put("aws/securityhub/ProductName", finding.path("ProductName").textValue())
        .put("aws/securityhub/CompanyName", finding.path("CompanyName").textValue());
  }

  private static Instant updatedAt(JsonNode finding) {
    return Timestamp.parse(finding.path("UpdatedAt").textValue()).orElseThrow();
  }
}
