package org.countersign.laptop.securityhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Findings as AWS Config's integration with Security Hub writes them by itself: one for each rule
 * and resource, severity MEDIUM, product {@code aws/config} (user guide,
 * securityhub-internal-providers).
 */
public final class ConfigFindings {
  private ConfigFindings() {}

  /**
   * One evaluation as such a finding.
   *
   * @param ruleArn for example {@code
   *     arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abcdef}
   * @param resourceType as Security Hub writes it, for example {@code AwsS3Bucket}
   * @param resource ARN or id
   * @param compliant {@code PASSED}, else {@code FAILED}
   */
  public static ObjectNode finding(
      String ruleArn,
      String ruleName,
      String resourceType,
      String resource,
      boolean compliant,
      Instant createdAt,
      Instant updatedAt) {
    // arn:partition:config:region:account:config-rule/…
    String[] arn = ruleArn.split(":", 6);
    String partition = arn[1];
    String region = arn[3];
    String account = arn[4];
    ObjectNode finding =
        JsonNodeFactory.instance
            .objectNode()
            .put("SchemaVersion", "2018-10-08")
            .put("Id", id(ruleArn, resource))
            .put(
                "ProductArn",
                "arn:" + partition + ":securityhub:" + region + "::product/aws/config")
            .put("ProductName", "Config")
            .put("CompanyName", "AWS")
            .put("Region", region)
            .put("GeneratorId", ruleArn)
            .put("AwsAccountId", account)
            .put("CreatedAt", createdAt.toString())
            .put("UpdatedAt", updatedAt.toString())
            .put("Title", ruleName)
            .put(
                "Description",
                "This finding is created for a resource compliance change for config rule: "
                    + ruleName)
            .put("RecordState", "ACTIVE");
    finding.putArray("Types").add("Software and Configuration Checks");
    finding.putObject("Severity").put("Label", "MEDIUM").put("Original", "MEDIUM");
    finding.putObject("Compliance").put("Status", compliant ? "PASSED" : "FAILED");
    finding
        .putObject("ProductFields")
        .put("aws/config/ConfigRuleArn", ruleArn)
        .put("aws/config/ConfigRuleName", ruleName)
        .put("aws/config/ConfigComplianceType", compliant ? "COMPLIANT" : "NON_COMPLIANT");
    finding
        .putArray("Resources")
        .addObject()
        .put("Type", resourceType)
        .put("Id", resource)
        .put("Partition", partition)
        .put("Region", region);
    return finding;
  }

  /** The Id that this rule and resource have in every finding. */
  public static String id(String ruleArn, String resource) {
    return ruleArn
        + "/finding/"
        + UUID.nameUUIDFromBytes((ruleArn + resource).getBytes(UTF_8)).toString().replace("-", "");
  }
}
