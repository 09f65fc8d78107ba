package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.countersign.finding.Severity;
import org.countersign.phi.Pseudonyms;

/** What {@code aws.securityhub} tells. */
final class HubEvents {
  private final Pseudonyms pseudonyms;

  HubEvents(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Event parse(EventOrigin origin, JsonNode detail) {
    if (!origin.detailType().equals(HubFinding.DETAIL_TYPE)) {
      return new UnknownEvent(origin);
    }
    JsonNode findings = detail.path("findings");
    if (findings.size() != 1) {
      // "Each event contains a single finding" (Security Hub user guide, cwe-event-formats).
      throw new MalformedEventException("not one finding");
    }
    return finding(origin, findings.path(0));
  }

  private HubFinding finding(EventOrigin origin, JsonNode finding) {
    String productArn = Fields.text(finding, "ProductArn");
    String note = Fields.textOrNull(finding.path("Note"), "Text");
    return new HubFinding(
        origin,
        Fields.text(finding, "Id"),
        productArn,
        Fields.textOr(finding, "GeneratorId", ""),
        Fields.text(finding, "AwsAccountId", Fields.ACCOUNT),
        region(origin, productArn),
        texts(finding.path("Types")),
        severity(finding.path("Severity")),
        Fields.textOr(finding, "RecordState", "ACTIVE").equals("ACTIVE"),
        Fields.textOrNull(finding.path("Workflow"), "Status"),
        Fields.textOrNull(finding.path("Compliance"), "Status"),
        stream(finding.path("Resources")).map(this::resource).toList(),
        Fields.timeOr(finding, "CreatedAt", origin.time()),
        Fields.time(finding, "UpdatedAt"),
        Fields.pairs(finding.path("ProductFields")),
        Fields.pairs(finding.path("UserDefinedFields")),
        note == null ? null : pseudonyms.serviceMessage(note));
  }

  private static String region(EventOrigin origin, String productArn) {
    String[] parts = productArn.split(":", -1);
    return parts.length > 3 && Fields.REGION.matcher(parts[3]).matches()
        ? parts[3]
        : origin.region();
  }

  private TouchedResource resource(JsonNode resource) {
    return TouchedResource.named(
        Fields.textOr(resource, "Type", "Other"),
        Fields.text(resource, "Id"),
        Fields.pairs(resource.path("Tags")),
        pseudonyms::objectKey);
  }

  private static Severity severity(JsonNode severity) {
    String label = Fields.textOr(severity, "Label", "").toUpperCase(Locale.ROOT);
    for (Severity known : Severity.values()) {
      if (known.name().equals(label)) {
        return known;
      }
    }
    // The bands of the API reference, Severity.
    int normalized = severity.path("Normalized").asInt(0);
    if (normalized >= 90) {
      return Severity.CRITICAL;
    }
    if (normalized >= 70) {
      return Severity.HIGH;
    }
    if (normalized >= 40) {
      return Severity.MEDIUM;
    }
    return normalized >= 1 ? Severity.LOW : Severity.INFORMATIONAL;
  }

  private static List<String> texts(JsonNode list) {
    return stream(list).filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
