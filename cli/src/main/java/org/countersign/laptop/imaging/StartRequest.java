package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import org.countersign.ledger.EntryHash;
import org.jspecify.annotations.Nullable;

/**
 * Body of StartDICOMImportJob, checked against the patterns of the public service model.
 *
 * @param importConfiguration null for an ordinary job
 */
record StartRequest(
    String jobName,
    String clientToken,
    String dataAccessRoleArn,
    String inputS3Uri,
    String outputS3Uri,
    @Nullable JsonNode importConfiguration) {
  private static final String S3_URI = "s3://[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9](/.*)?";

  /**
   * @throws ApiException if a field is absent or has not the form it must have
   */
  static StartRequest of(JsonNode body) {
    String token = field(body, "clientToken", "[A-Za-z0-9._-]{1,64}");
    JsonNode configuration = body.get("importConfiguration");
    return new StartRequest(
        body.hasNonNull("jobName")
            ? field(body, "jobName", "[A-Za-z0-9._/#-]{1,64}")
            : "import-" + EntryHash.sha256(token).substring(0, 12),
        token,
        field(body, "dataAccessRoleArn", "arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+"),
        field(body, "inputS3Uri", S3_URI),
        field(body, "outputS3Uri", S3_URI),
        configuration == null || configuration.isNull() ? null : configuration);
  }

  private static String field(JsonNode body, String name, String form) {
    JsonNode value = body.path(name);
    if (!value.isTextual() || !value.textValue().matches(form)) {
      throw ApiException.validation(name + " is absent or has not the form it must have");
    }
    return value.textValue();
  }

  @Override
  public String toString() {
    return "StartRequest";
  }
}
