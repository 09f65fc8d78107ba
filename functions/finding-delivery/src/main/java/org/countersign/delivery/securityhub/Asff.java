package org.countersign.delivery.securityhub;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.delivery.OutboundFinding;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.Compliance;
import software.amazon.awssdk.services.securityhub.model.ComplianceStatus;
import software.amazon.awssdk.services.securityhub.model.FindingProviderFields;
import software.amazon.awssdk.services.securityhub.model.Recommendation;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.RelatedFinding;
import software.amazon.awssdk.services.securityhub.model.Remediation;
import software.amazon.awssdk.services.securityhub.model.Resource;

/**
 * A finding in the AWS Security Finding Format, 2018-10-08. Workflow and Note are people's: they
 * are not sent (Security Hub user guide, finding-update-batchimportfindings).
 */
final class Asff {
  static final String SCHEMA_VERSION = "2018-10-08";
  static final String TYPE =
      "Software and Configuration Checks/Industry and Regulatory Standards/HIPAA Controls (USA)";

  // The limits of the format stand in the prose of the API reference, AwsSecurityFinding.
  private static final int MAX_TITLE = 256;
  private static final int MAX_DESCRIPTION = 1024;
  private static final int MAX_REQUIREMENTS = 32;
  private static final int MAX_RECOMMENDATION = 512;
  private static final int MAX_FIELDS = 50;
  private static final int MAX_FIELD_KEY = 128;
  private static final int MAX_FIELD_VALUE = 2048;

  private static final String CASE_FIELD = "countersign/caseId";
  private static final String VERSION_FIELD = "countersign/findingVersion";
  private static final String LEFT_OUT_FIELD = "countersign/detailsLeftOut";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);

  private Asff() {}

  static AwsSecurityFinding of(OutboundFinding outbound) {
    Finding finding = outbound.finding();
    String severity = finding.severity().name();
    AwsSecurityFinding.Builder asff =
        AwsSecurityFinding.builder()
            .schemaVersion(SCHEMA_VERSION)
            .id(finding.id())
            .productArn(outbound.productArn())
            .generatorId("countersign/" + outbound.caseId().kind().text())
            .awsAccountId(outbound.account())
            .createdAt(timestamp(finding.createdAt()))
            .updatedAt(timestamp(finding.updatedAt()))
            .title(Text.cut(finding.title(), MAX_TITLE))
            .description(Text.cut(finding.description(), MAX_DESCRIPTION))
            // Both: the top level is what a new finding shows, the provider's fields are what an
            // update may change.
            .severity(label -> label.label(severity))
            .types(TYPE)
            .findingProviderFields(provider(finding))
            .resources(resource(outbound))
            .compliance(compliance(finding))
            .recordState(
                finding.status() == Finding.Status.RAISED
                    ? RecordState.ACTIVE
                    : RecordState.ARCHIVED)
            .productFields(productFields(outbound));
    if (!finding.runbook().isBlank()) {
      asff.remediation(remediation(finding.runbook()));
    }
    return asff.build();
  }

  private static String timestamp(Instant instant) {
    return MILLIS.format(instant);
  }

  private static Resource resource(OutboundFinding outbound) {
    return Resource.builder()
        .type(outbound.finding().resourceType())
        .id(outbound.finding().resourceId())
        .region(outbound.region())
        .partition(outbound.partition())
        .build();
  }

  private static FindingProviderFields provider(Finding finding) {
    FindingProviderFields.Builder fields =
        FindingProviderFields.builder()
            .severity(label -> label.label(finding.severity().name()))
            .types(TYPE);
    // AWS's own finding about the same cause, so that people find one from the other.
    Counterpart other = finding.counterpart();
    if (other != null) {
      fields.relatedFindings(
          RelatedFinding.builder().productArn(other.productArn()).id(other.findingId()).build());
    }
    return fields.build();
  }

  private static Compliance compliance(Finding finding) {
    List<String> requirements =
        finding.citations().stream()
            .limit(MAX_REQUIREMENTS)
            .map(citation -> "45 CFR " + citation.text())
            .toList();
    Compliance.Builder compliance =
        Compliance.builder()
            .status(
                switch (finding.status()) {
                  case RAISED -> ComplianceStatus.FAILED;
                  case CLEARED -> ComplianceStatus.PASSED;
                  // What Security Hub itself says where Config finds a rule NOT_APPLICABLE.
                  case ARCHIVED -> ComplianceStatus.NOT_AVAILABLE;
                });
    return (requirements.isEmpty() ? compliance : compliance.relatedRequirements(requirements))
        .build();
  }

  private static Map<String, String> productFields(OutboundFinding outbound) {
    Map<String, String> details =
        outbound.finding().details().entrySet().stream()
            .filter(detail -> !detail.getKey().isBlank())
            .collect(
                toMap(
                    detail -> Text.cut(detail.getKey(), MAX_FIELD_KEY),
                    // Security Hub refuses a blank value.
                    detail ->
                        detail.getValue().isBlank()
                            ? "(none)"
                            : Text.cut(detail.getValue(), MAX_FIELD_VALUE),
                    (first, second) -> first,
                    LinkedHashMap::new));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(CASE_FIELD, Text.cut(outbound.caseId().text(), MAX_FIELD_VALUE));
    fields.put(VERSION_FIELD, Long.toString(outbound.finding().version()));
    int room = MAX_FIELDS - fields.size();
    if (details.size() > room) {
      fields.put(LEFT_OUT_FIELD, Integer.toString(details.size() - room + 1));
      room--;
    }
    details.entrySet().stream()
        .limit(room)
        .forEach(detail -> fields.put(detail.getKey(), detail.getValue()));
    return fields;
  }

  private static Remediation remediation(String runbook) {
    Recommendation.Builder recommendation = Recommendation.builder();
    if (runbook.startsWith("https://") && !runbook.contains(" ")) {
      recommendation.text("Follow the runbook.").url(runbook);
    } else {
      recommendation.text(Text.cut(runbook, MAX_RECOMMENDATION));
    }
    return Remediation.builder().recommendation(recommendation.build()).build();
  }
}
