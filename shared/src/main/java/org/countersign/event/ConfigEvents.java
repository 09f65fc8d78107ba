package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** What {@code aws.config} tells. */
final class ConfigEvents {
  private final Pseudonyms pseudonyms;

  ConfigEvents(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Event parse(EventOrigin origin, JsonNode detail) {
    return origin.detailType().equals(ComplianceChange.DETAIL_TYPE)
        ? change(origin, detail, false)
        : new UnknownEvent(origin);
  }

  Event change(EventOrigin origin, JsonNode detail, boolean swept) {
    JsonNode result = detail.path("newEvaluationResult");
    Compliance compliance = compliance(result);
    if (compliance == null) {
      // A word that Config added since: nothing here knows what it asks for.
      Fields.text(result, "complianceType");
      return new UnknownEvent(origin);
    }
    String annotation = Fields.textOrNull(result, "annotation");
    return new ComplianceChange(
        origin,
        Fields.text(detail, "awsAccountId", Fields.ACCOUNT),
        Fields.text(detail, "awsRegion", Fields.REGION),
        Fields.text(detail, "configRuleName"),
        Fields.textOr(detail, "configRuleARN", ""),
        Fields.text(detail, "resourceType"),
        Fields.text(detail, "resourceId"),
        compliance,
        compliance(detail.path("oldEvaluationResult")),
        Fields.time(result, "resultRecordedTime"),
        Fields.timeOr(
            result.path("evaluationResultIdentifier"),
            "orderingTimestamp",
            Fields.time(result, "resultRecordedTime")),
        annotation == null ? null : pseudonyms.serviceMessage(annotation),
        swept);
  }

  private static @Nullable Compliance compliance(JsonNode result) {
    return switch (Fields.textOr(result, "complianceType", "")) {
      case "COMPLIANT" -> Compliance.COMPLIANT;
      case "NON_COMPLIANT" -> Compliance.NON_COMPLIANT;
      case "NOT_APPLICABLE" -> Compliance.NOT_APPLICABLE;
      default -> null;
    };
  }
}
