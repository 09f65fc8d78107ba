package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The attributes that findings can be filtered and sorted by here; Security Hub has about a hundred more. */
enum Attribute {
  ID(finding -> one(finding.path("Id"))),
  PRODUCT_ARN(finding -> one(finding.path("ProductArn"))),
  GENERATOR_ID(finding -> one(finding.path("GeneratorId"))),
  AWS_ACCOUNT_ID(finding -> one(finding.path("AwsAccountId"))),
  REGION(finding -> one(finding.path("Region"))),
  TITLE(finding -> one(finding.path("Title"))),
  DESCRIPTION(finding -> one(finding.path("Description"))),
  PRODUCT_NAME(finding -> one(finding.path("ProductName"))),
  COMPANY_NAME(finding -> one(finding.path("CompanyName"))),
  RECORD_STATE(finding -> one(finding.path("RecordState"))),
  WORKFLOW_STATUS(finding -> one(finding.path("Workflow").path("Status"))),
  COMPLIANCE_STATUS(finding -> one(finding.path("Compliance").path("Status"))),
  SEVERITY_LABEL(finding -> one(finding.path("Severity").path("Label"))),
  VERIFICATION_STATE(finding -> one(finding.path("VerificationState"))),
  TYPE(finding -> texts(finding.path("Types").valueStream())),
  RESOURCE_ID(finding -> texts(finding.path("Resources").valueStream().map(resource -> resource.path("Id")))),
  RESOURCE_TYPE(finding -> texts(finding.path("Resources").valueStream().map(resource -> resource.path("Type")))),
  CREATED_AT(finding -> one(finding.path("CreatedAt"))),
  UPDATED_AT(finding -> one(finding.path("UpdatedAt")));

  private final Function<JsonNode, List<String>> values;

  Attribute(Function<JsonNode, List<String>> values) {
    this.values = values;
  }

  /** As AWS spells it. */
  static Attribute named(String name) {
    return Arrays.stream(values())
        .filter(attribute -> attribute.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> RequestRefusedException.invalidInput("the stand-in cannot filter or sort by this attribute"));
  }

  boolean isTime() {
    return this == CREATED_AT || this == UPDATED_AT;
  }

  List<String> values(JsonNode finding) {
    return values.apply(finding);
  }

  private static List<String> one(JsonNode node) {
    return texts(Stream.of(node));
  }

  private static List<String> texts(Stream<JsonNode> nodes) {
    return nodes.filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
  }
}
