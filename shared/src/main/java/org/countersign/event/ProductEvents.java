package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.countersign.event.ProductFinding.Product;
import org.countersign.finding.Severity;
import org.countersign.phi.Pseudonyms;

/** What GuardDuty, Inspector, Macie and IAM Access Analyzer tell by events of their own. */
final class ProductEvents {
  private static final String BUCKET = "AwsS3Bucket";

  private final Pseudonyms pseudonyms;

  ProductEvents(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Event parse(EventOrigin origin, JsonNode detail) {
    return switch (origin.detailType()) {
      case "GuardDuty Finding" -> guardDuty(origin, detail);
      case ObjectScan.DETAIL_TYPE -> objectScan(origin, detail);
      case "Inspector2 Finding" -> inspector(origin, detail);
      case "Macie Finding" -> macie(origin, detail);
      case "Access Analyzer Finding", "Internal Access Finding" -> accessAnalyzer(origin, detail);
      default -> new UnknownEvent(origin);
    };
  }

  private ProductFinding guardDuty(EventOrigin origin, JsonNode detail) {
    JsonNode resource = detail.path("resource");
    List<TouchedResource> touched = new ArrayList<>();
    resource.path("s3BucketDetails").forEach(bucket -> bucketAndObjects(bucket, touched));
    String instance = Fields.textOrNull(resource.path("instanceDetails"), "instanceId");
    if (instance != null) {
      touched.add(
          new TouchedResource(
              "AwsEc2Instance",
              instance,
              Fields.pairs(resource.path("instanceDetails").path("tags"))));
    }
    String accessKey = Fields.textOrNull(resource.path("accessKeyDetails"), "accessKeyId");
    if (accessKey != null) {
      touched.add(new TouchedResource("AwsIamAccessKey", accessKey, Map.of()));
    }
    if (touched.isEmpty()) {
      touched.add(
          new TouchedResource(
              Fields.textOr(resource, "resourceType", "Other"), "unknown", Map.of()));
    }
    return new ProductFinding(
        origin,
        Product.GUARDDUTY,
        Fields.textOr(detail, "arn", Fields.textOr(detail, "id", origin.id())),
        Fields.text(detail, "type"),
        guardDutySeverity(detail.path("severity").asDouble(0)),
        !detail.path("service").path("archived").asBoolean(false),
        Fields.textOr(detail, "accountId", origin.account()),
        touched,
        Fields.timeOr(detail, "updatedAt", origin.time()));
  }

  private void bucketAndObjects(JsonNode bucket, List<TouchedResource> touched) {
    String arn = Fields.textOr(bucket, "arn", Fields.textOr(bucket, "name", "unknown"));
    Map<String, String> tags = Fields.pairs(bucket.path("tags"));
    touched.add(new TouchedResource(BUCKET, arn, tags));
    for (JsonNode object : bucket.path("s3ObjectDetails")) {
      String key = Fields.textOrNull(object, "key");
      if (key != null) {
        touched.add(new TouchedResource("AwsS3Object", arn, tags, pseudonyms.objectKey(key)));
      }
    }
  }

  // The bands of the GuardDuty user guide, guardduty_findings-severity.
  private static Severity guardDutySeverity(double severity) {
    if (severity >= 9) {
      return Severity.CRITICAL;
    }
    if (severity >= 7) {
      return Severity.HIGH;
    }
    return severity >= 4 ? Severity.MEDIUM : Severity.LOW;
  }

  private ObjectScan objectScan(EventOrigin origin, JsonNode detail) {
    JsonNode object = detail.path("s3ObjectDetails");
    JsonNode result = detail.path("scanResultDetails");
    List<String> threats =
        StreamSupport.stream(result.path("threats").spliterator(), false)
            .map(threat -> Fields.textOr(threat, "name", "unnamed"))
            .toList();
    return new ObjectScan(
        origin,
        Fields.text(object, "bucketName"),
        pseudonyms.objectKey(Fields.text(object, "objectKey")),
        Fields.textOr(object, "eTag", ""),
        Fields.textOrNull(object, "versionId"),
        Fields.textOr(result, "scanResultStatus", "UNKNOWN"),
        threats);
  }

  private static ProductFinding inspector(EventOrigin origin, JsonNode detail) {
    return new ProductFinding(
        origin,
        Product.INSPECTOR,
        Fields.text(detail, "findingArn"),
        Fields.textOr(detail, "type", "UNKNOWN"),
        label(Fields.textOr(detail, "severity", "")),
        Fields.textOr(detail, "status", "ACTIVE").equals("ACTIVE"),
        Fields.textOr(detail, "awsAccountId", origin.account()),
        StreamSupport.stream(detail.path("resources").spliterator(), false)
            .map(
                resource ->
                    new TouchedResource(
                        Fields.textOr(resource, "type", "Other"),
                        Fields.text(resource, "id"),
                        Fields.pairs(resource.path("tags"))))
            .toList(),
        // Its times are texts like "Wed Sep 04 16:59:44.356 UTC 2024"; the envelope's is as good.
        Fields.timeOr(detail, "updatedAt", origin.time()));
  }

  private static ProductFinding macie(EventOrigin origin, JsonNode detail) {
    // The object's key is PHI and not needed: the bucket says whose data it is.
    JsonNode bucket = detail.path("resourcesAffected").path("s3Bucket");
    return new ProductFinding(
        origin,
        Product.MACIE,
        Fields.text(detail, "id"),
        Fields.text(detail, "type"),
        label(Fields.textOr(detail.path("severity"), "description", "")),
        !detail.path("archived").asBoolean(false),
        Fields.textOr(detail, "accountId", origin.account()),
        List.of(
            new TouchedResource(
                BUCKET,
                Fields.textOr(bucket, "arn", Fields.textOr(bucket, "name", "unknown")),
                Fields.pairs(bucket.path("tags")))),
        Fields.timeOr(detail, "updatedAt", origin.time()));
  }

  private static ProductFinding accessAnalyzer(EventOrigin origin, JsonNode detail) {
    String id = Fields.textOr(detail, "id", Fields.textOr(detail, "findingId", ""));
    if (id.isEmpty()) {
      throw new MalformedEventException("no id");
    }
    return new ProductFinding(
        origin,
        Product.ACCESS_ANALYZER,
        id,
        Fields.textOr(detail, "findingType", "ExternalAccess"),
        // It has no severities: what everybody can reach is worse than what one stranger can.
        detail.path("isPublic").asBoolean(false) ? Severity.HIGH : Severity.MEDIUM,
        // Deletion keeps the status and sets isDeleted (IAM user guide,
        // access-analyzer-eventbridge).
        Fields.textOr(detail, "status", "ACTIVE").equals("ACTIVE")
            && !detail.path("isDeleted").asBoolean(false),
        Fields.textOr(detail, "accountId", origin.account()),
        List.of(
            new TouchedResource(
                Fields.textOr(detail, "resourceType", "Other"),
                Fields.text(detail, "resource"),
                Map.of())),
        Fields.timeOr(detail, "updatedAt", origin.time()));
  }

  private static Severity label(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> Severity.CRITICAL;
      case "HIGH" -> Severity.HIGH;
      case "LOW" -> Severity.LOW;
      case "INFORMATIONAL" -> Severity.INFORMATIONAL;
      default -> Severity.MEDIUM; // UNTRIAGED, and words that are new
    };
  }
}
