package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The attributes that findings can be filtered and sorted by here; Security Hub has about a hundred
 * more.
 */
enum Attribute {
  ID("Id"),
  PRODUCT_ARN("ProductArn"),
  GENERATOR_ID("GeneratorId"),
  AWS_ACCOUNT_ID("AwsAccountId"),
  REGION("Region"),
  TITLE("Title"),
  DESCRIPTION("Description"),
  PRODUCT_NAME("ProductName"),
  COMPANY_NAME("CompanyName"),
  RECORD_STATE("RecordState"),
  WORKFLOW_STATUS("Workflow/Status"),
  COMPLIANCE_STATUS("Compliance/Status"),
  SEVERITY_LABEL("Severity/Label"),
  VERIFICATION_STATE("VerificationState"),
  TYPE("Types"),
  RESOURCE_ID("Resources/Id"),
  RESOURCE_TYPE("Resources/Type"),
  CREATED_AT("CreatedAt"),
  UPDATED_AT("UpdatedAt");

  private final String path;

  Attribute(String path) {
    this.path = path;
  }

  /** As AWS spells it. */
  static Attribute named(String name) {
    return Arrays.stream(values())
        .filter(
            attribute -> attribute.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                RequestRefusedException.invalidInput(
                    "the stand-in cannot filter or sort by this attribute"));
  }

  boolean isTime() {
    return this == CREATED_AT || this == UPDATED_AT;
  }

  /** Its values in a finding: several where the finding has a list. */
  List<String> values(JsonNode finding) {
    Stream<JsonNode> nodes = Stream.of(finding);
    for (String step : path.split("/", -1)) {
      nodes =
          nodes
              .map(node -> node.path(step))
              .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node));
    }
    return nodes.filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
  }
}
