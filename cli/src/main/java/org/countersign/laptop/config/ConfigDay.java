package org.countersign.laptop.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config tells on the demo's day: an upload bucket with PHI that takes requests without
 * TLS, the root user's access key, a table of a conformance pack that is fixed an hour later, a
 * volume to which a rule stops to apply, and a key that is in order.
 */
public final class ConfigDay {
  private static final String PACK =
      "aws-service-rule/config-conforms.amazonaws.com/config-rule-7dq2xk";

  private final String account;
  private final String region;
  private final Instant began;

  /**
   * @param began when the day began; the same day again is the same events again
   */
  public ConfigDay(String account, String region, Instant began) {
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
    this.began = requireNonNull(began, "began is null");
  }

  /** Envelopes as EventBridge would bring them, first the morning's and then the rest. */
  public List<List<JsonNode>> parts() {
    List<JsonNode> morning = new ArrayList<>();
    morning.add(
        told(0, "s3-bucket-ssl-requests-only", "config-rule-ssl3q1", bucket(), "NON_COMPLIANT"));
    morning.add(
        told(
            1,
            "iam-root-access-key-check",
            "config-rule-root5k",
            new About("AWS::::Account", account),
            "NON_COMPLIANT"));
    morning.add(told(2, packRule(), PACK, table(), "NON_COMPLIANT"));
    morning.add(told(3, "encrypted-volumes", "config-rule-vol8m2", volume(), "NON_COMPLIANT"));
    morning.add(
        told(
            4,
            "cmk-backing-key-rotation-enabled",
            "config-rule-cmk1r9",
            new About("AWS::KMS::Key", "5f0c6d0e-2b2f-4a53-9d0b-1c5a7e8f9a10"),
            "COMPLIANT"));
    List<JsonNode> later = new ArrayList<>();
    later.add(told(62, packRule(), PACK, table(), "COMPLIANT"));
    later.add(told(63, "encrypted-volumes", "config-rule-vol8m2", volume(), "NOT_APPLICABLE"));
    return List.of(morning, later);
  }

  /** What an evaluation is about. */
  private record About(String type, String id) {}

  private static About bucket() {
    return new About("AWS::S3::Bucket", "countersign-laptop-input");
  }

  private static About table() {
    return new About("AWS::DynamoDB::Table", "reading-worklist");
  }

  private static About volume() {
    return new About("AWS::EC2::Volume", "vol-0c1f9e5a7b3d2e481");
  }

  private static String packRule() {
    return "dynamodb-pitr-enabled-conformance-pack-n0q8yfwsp";
  }

  private JsonNode told(int minute, String rule, String ruleId, About about, String compliance) {
    Instant recorded = began.plus(Duration.ofMinutes(minute));
    @Nullable String before =
        minute < 60 ? null : "NON_COMPLIANT"; // the morning's are first evaluations
    ObjectNode envelope =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put(
                "id",
                UUID.nameUUIDFromBytes(
                        (rule + about + recorded).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString())
            .put("detail-type", "Config Rules Compliance Change")
            .put("source", "aws.config")
            .put("account", account)
            .put("time", recorded.plusSeconds(1).toString())
            .put("region", region);
    envelope.putArray("resources");
    ObjectNode detail =
        envelope
            .putObject("detail")
            .put("resourceId", about.id())
            .put("resourceType", about.type())
            .put("awsRegion", region)
            .put("awsAccountId", account)
            .put("configRuleName", rule)
            .put(
                "configRuleARN",
                "arn:aws:config:" + region + ":" + account + ":config-rule/" + ruleId)
            .put("recordVersion", "1.0")
            .put("messageType", "ComplianceChangeNotification")
            .put("notificationCreationTime", recorded.plusSeconds(1).toString());
    detail.set("newEvaluationResult", result(rule, about, compliance, recorded));
    if (before != null) {
      detail.set(
          "oldEvaluationResult", result(rule, about, before, recorded.minus(Duration.ofHours(1))));
    }
    return envelope;
  }

  private static ObjectNode result(String rule, About about, String compliance, Instant recorded) {
    ObjectNode result =
        JsonNodeFactory.instance
            .objectNode()
            .put("complianceType", compliance)
            .put("resultRecordedTime", recorded.toString())
            .put("configRuleInvokedTime", recorded.minusSeconds(1).toString());
    ObjectNode identifier = result.putObject("evaluationResultIdentifier");
    identifier.put("orderingTimestamp", recorded.minusSeconds(14).toString());
    identifier
        .putObject("evaluationResultQualifier")
        .put("configRuleName", rule)
        .put("resourceType", about.type())
        .put("resourceId", about.id());
    return result;
  }
}
