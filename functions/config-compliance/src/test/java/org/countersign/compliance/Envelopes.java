package org.countersign.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Envelopes as EventBridge delivers them, out of the few words that a test case says: what is left
 * out is a bucket without TLS.
 */
final class Envelopes {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String DAY = "2026-11-20T";
  private static final String RULE = "s3-bucket-ssl-requests-only";

  private Envelopes() {}

  static JsonNode of(JsonNode said) {
    return said.has("hub") ? finding(said) : change(said);
  }

  /** {@code 08:00} of the tests' day, or a whole time. */
  static Instant time(String text) {
    return Instant.parse(
        text.length() > 12 ? text : DAY + (text.length() == 5 ? text + ":00" : text) + "Z");
  }

  static String ruleArn(String rule) {
    return "arn:aws:config:us-east-1:" + World.ACCOUNT + ":config-rule/config-rule-" + rule;
  }

  private static JsonNode change(JsonNode said) {
    Instant recorded = time(said.path("recorded").asText(said.path("at").asText("08:00")));
    Instant told = time(said.path("at").asText("08:00")).plusSeconds(2);
    boolean swept = said.path("swept").asBoolean(false);
    ObjectNode envelope = envelope(said, told);
    envelope
        .put("source", swept ? "countersign.sweep" : "aws.config")
        .put(
            "detail-type",
            swept ? "Config Rules Compliance Swept" : "Config Rules Compliance Change");
    String rule = said.path("rule").asText(RULE);
    ObjectNode detail = envelope.putObject("detail");
    detail
        .put("resourceId", said.path("id").asText("scans"))
        .put("resourceType", said.path("type").asText("AWS::S3::Bucket"))
        .put("awsRegion", said.path("region").asText("us-east-1"))
        .put("awsAccountId", said.path("account").asText(World.ACCOUNT))
        .put("configRuleName", rule)
        .put("recordVersion", "1.0")
        .put("messageType", "ComplianceChangeNotification");
    if (!said.path("arn").isNull()) {
      detail.put("configRuleARN", said.path("arn").asText(ruleArn(rule)));
    }
    detail.set(
        "newEvaluationResult", result(said, said.path("is").asText("NON_COMPLIANT"), recorded));
    if (said.has("was")) {
      detail.set(
          "oldEvaluationResult",
          result(said, said.path("was").asText(), recorded.minusSeconds(3600)));
    }
    return envelope;
  }

  private static ObjectNode result(JsonNode said, String compliance, Instant recorded) {
    ObjectNode result = JSON.createObjectNode();
    Instant ordered =
        said.has("ordered") ? time(said.path("ordered").asText()) : recorded.minusSeconds(14);
    result.putObject("evaluationResultIdentifier").put("orderingTimestamp", ordered.toString());
    result
        .put("complianceType", compliance)
        .put("resultRecordedTime", recorded.toString())
        .put("configRuleInvokedTime", recorded.minusSeconds(1).toString());
    if (said.has("annotation")) {
      result.set("annotation", said.path("annotation"));
    }
    if (said.has("annotationLength")) {
      result.put("annotation", "Jane Doe. ".repeat(said.path("annotationLength").asInt() / 10));
    }
    return result;
  }

  private static JsonNode finding(JsonNode said) {
    Instant created = time(said.path("at").asText("08:00"));
    ObjectNode envelope = envelope(said, created.plusSeconds(30));
    envelope
        .put("source", "aws.securityhub")
        .put("detail-type", "Security Hub Findings - Imported");
    ObjectNode finding = envelope.putObject("detail").putArray("findings").addObject();
    String ruleArn = said.path("ruleArn").asText(ruleArn(RULE));
    finding
        .put("Id", said.path("findingId").asText(ruleArn + "/finding/45a1"))
        .put(
            "ProductArn",
            "arn:aws:securityhub:us-east-1::product/" + said.path("product").asText("aws/config"))
        .put("GeneratorId", ruleArn)
        .put("AwsAccountId", said.path("account").asText(World.ACCOUNT))
        .put("CreatedAt", created.toString())
        .put("UpdatedAt", created.toString())
        .put("RecordState", "ACTIVE");
    finding.putObject("Severity").put("Label", "MEDIUM");
    finding.putObject("Compliance").put("Status", said.path("hub").asText());
    ObjectNode fields = finding.putObject("ProductFields");
    if (!said.path("fields").asText("full").equals("none")) {
      fields.put("aws/config/ConfigRuleArn", ruleArn);
      fields.put("aws/config/ConfigRuleName", said.path("rule").asText(RULE));
    }
    finding
        .putArray("Resources")
        .addObject()
        .put("Type", said.path("type").asText("AwsS3Bucket"))
        .put("Id", said.path("id").asText("arn:aws:s3:::scans"));
    return envelope;
  }

  private static ObjectNode envelope(JsonNode said, Instant told) {
    return JSON.createObjectNode()
        .put("version", "0")
        .put("id", "e-" + Integer.toHexString(said.toString().hashCode()))
        .put(
            "account",
            said.path("envelopeAccount").asText(said.path("account").asText(World.ACCOUNT)))
        .put("time", said.has("told") ? said.path("told").asText() : told.toString())
        .put("region", said.path("region").asText("us-east-1"));
  }
}
