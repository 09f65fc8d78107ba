package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as JSON, and where tests leave them for {@code tests/model/security_hub_model.py}. */
final class SampleFindings {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "us-east-1";
  static final String PRODUCT_ARN =
      "arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default";

  private SampleFindings() {}

  /** A finding that Security Hub takes. */
  static ObjectNode good(String id) {
    return json(
        """
        {"SchemaVersion": "2018-10-08", "Id": "ID", "ProductArn": "ARN", "GeneratorId": "countersign/import-job",
         "AwsAccountId": "123456789012", "CreatedAt": "2026-03-14T12:00:00.000Z", "UpdatedAt": "2026-03-14T12:00:00.000Z",
         "Title": "Import does not add up", "Description": "2 files are missing",
         "Severity": {"Label": "HIGH"}, "Types": ["Software and Configuration Checks/Industry and Regulatory Standards/HIPAA Controls (USA)"],
         "FindingProviderFields": {"Severity": {"Label": "HIGH"},
           "Types": ["Software and Configuration Checks/Industry and Regulatory Standards/HIPAA Controls (USA)"]},
         "Resources": [{"Type": "Other", "Id": "arn:aws:medical-imaging:us-east-1:123456789012:datastore/1", "Region": "us-east-1"}],
         "Compliance": {"Status": "FAILED", "RelatedRequirements": ["45 CFR 164.312(b)"]},
         "RecordState": "ACTIVE", "ProductFields": {"countersign/caseId": "import-job/1/1"}}
        """
            .replace("ARN\"", PRODUCT_ARN + "\"")
            .replace("\"ID\"", "\"" + id + "\""));
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one JSON per line to {@code cli/target/model/}. */
  static void write(String name, List<? extends JsonNode> lines) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "model"));
      Files.writeString(
          folder.resolve(name),
          lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
