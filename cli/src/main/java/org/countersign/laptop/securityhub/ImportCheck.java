package org.countersign.laptop.securityhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether Security Hub would take a finding: the model's constraints, then the rules that no model
 * states.
 */
final class ImportCheck {
  static final int MAX_BYTES = 240 * 1024;

  private static final List<String> TIMES =
      List.of("CreatedAt", "UpdatedAt", "FirstObservedAt", "LastObservedAt", "ProcessedAt");
  private static final Set<String> NAMESPACES =
      Set.of(
          "Software and Configuration Checks",
          "TTPs",
          "Effects",
          "Unusual Behaviors",
          "Sensitive Data Identifications");

  private final Constraints constraints;
  private final String productArn;

  ImportCheck(Constraints constraints, String account, String region) {
    this.constraints = constraints;
    this.productArn = productArn(account, region);
  }

  /** The product of an account's own findings (user guide, securityhub-custom-providers). */
  static String productArn(String account, String region) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return "arn:"
        + partition
        + ":securityhub:"
        + region
        + ":"
        + account
        + ":product/"
        + account
        + "/default";
  }

  /**
   * Why a finding is refused.
   *
   * @param byModel whether the public model says so; else it is a rule from Security Hub's guide
   */
  record Refusal(String code, String message, boolean byModel) {}

  /** Empty if it is taken. */
  Optional<Refusal> refusal(JsonNode finding) {
    List<String> objections = constraints.objections(finding, "AwsSecurityFinding");
    if (!objections.isEmpty()) {
      return Optional.of(new Refusal("InvalidInput", String.join(", ", objections), true));
    }
    if (finding.toString().getBytes(UTF_8).length > MAX_BYTES) {
      return invalid("Finding size exceeded 240 KB");
    }
    if (!finding.path("SchemaVersion").textValue().equals("2018-10-08")) {
      return invalid("SchemaVersion should be 2018-10-08");
    }
    for (String time : TIMES) {
      if (finding.has(time) && Timestamp.parse(finding.get(time).textValue()).isEmpty()) {
        return invalid(time + " should match format date-time");
      }
    }
    JsonNode provider = finding.path("FindingProviderFields");
    if (!hasSeverityAndTypes(provider) && !hasSeverityAndTypes(finding)) {
      return invalid(
          "data should have required property 'FindingProviderFields', data should match some schema in anyOf");
    }
    if (!areTypes(finding.path("Types")) || !areTypes(provider.path("Types"))) {
      return invalid("Types should be namespace/category/classifier of a known namespace");
    }
    for (String score : List.of("Confidence", "Criticality")) {
      if (finding.path(score).asInt(0) < 0 || finding.path(score).asInt(0) > 100) {
        return invalid(score + " should be 0 to 100");
      }
    }
    if (!finding.path("ProductArn").textValue().equals(productArn)) {
      return Optional.of(
          new Refusal(
              "InvalidAccess", "The product is not enabled in this account and Region", false));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> invalid(String message) {
    return Optional.of(new Refusal("InvalidInput", message, false));
  }

  private static boolean hasSeverityAndTypes(JsonNode holder) {
    JsonNode severity = holder.path("Severity");
    return (severity.has("Label") || severity.has("Normalized")) && !holder.path("Types").isEmpty();
  }

  private static boolean areTypes(JsonNode types) {
    return types
        .valueStream()
        .map(JsonNode::textValue)
        .allMatch(
            type -> NAMESPACES.contains(type.split("/", -1)[0]) && type.split("/", -1).length <= 3);
  }
}
