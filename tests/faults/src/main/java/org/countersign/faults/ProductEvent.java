package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.countersign.event.ProductFinding.Product;
import org.countersign.finding.Severity;

/** What a product tells of its finding by an event of its own. */
final class ProductEvent {
  private ProductEvent() {}

  static ObjectNode of(Discovery about, Discovery.Step step, String eventId) {
    ObjectNode envelope =
        switch (about.product()) {
          case GUARDDUTY -> guardDuty(about, step);
          case MACIE -> macie(about, step);
          case INSPECTOR -> inspector(about, step);
          case ACCESS_ANALYZER -> throw new IllegalStateException("is not played");
        };
    return envelope.put("id", eventId);
  }

  /** Its word as Security Hub has it. */
  static String hubType(Product product) {
    return switch (product) {
      case GUARDDUTY -> "Effects/Policy:S3-BucketAnonymousAccessGranted";
      case MACIE -> "Sensitive Data Identifications/PII/SensitiveData:S3Object-Personal";
      case INSPECTOR -> "Software and Configuration Checks/Vulnerabilities/CVE";
      case ACCESS_ANALYZER -> throw new IllegalStateException("is not played");
    };
  }

  private static ObjectNode guardDuty(Discovery about, Discovery.Step step) {
    ObjectNode envelope = Envelopes.of("aws.guardduty", "GuardDuty Finding", step.at());
    ObjectNode detail = Envelopes.detail(envelope);
    detail
        .put("accountId", Job.ACCOUNT)
        .put("id", about.key())
        .put("arn", about.id())
        .put("type", "Policy:S3/BucketAnonymousAccessGranted")
        .put("severity", score(step.severity()))
        .put("updatedAt", step.at().toString());
    detail.putObject("service").put("archived", isOver(step));
    detail
        .putObject("resource")
        .putArray("s3BucketDetails")
        .addObject()
        .put("arn", about.resource());
    return envelope;
  }

  private static ObjectNode macie(Discovery about, Discovery.Step step) {
    ObjectNode envelope = Envelopes.of("aws.macie", "Macie Finding", step.at());
    ObjectNode detail = Envelopes.detail(envelope);
    detail
        .put("accountId", Job.ACCOUNT)
        .put("id", about.key())
        .put("type", "SensitiveData:S3Object/Personal")
        .put("archived", isOver(step))
        .put("updatedAt", step.at().toString());
    detail.putObject("severity").put("description", step.severity().name());
    detail.putObject("resourcesAffected").putObject("s3Bucket").put("arn", about.resource());
    return envelope;
  }

  private static ObjectNode inspector(Discovery about, Discovery.Step step) {
    ObjectNode envelope = Envelopes.of("aws.inspector2", "Inspector2 Finding", step.at());
    ObjectNode detail = Envelopes.detail(envelope);
    detail
        .put("awsAccountId", Job.ACCOUNT)
        .put("findingArn", about.id())
        .put("type", "PACKAGE_VULNERABILITY")
        .put("severity", step.severity().name())
        .put("status", isOver(step) ? "CLOSED" : "ACTIVE")
        .put("updatedAt", step.at().toString());
    detail.putArray("resources").addObject().put("id", about.resource());
    return envelope;
  }

  private static boolean isOver(Discovery.Step step) {
    return step.what() == Discovery.What.GONE;
  }

  private static int score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 9;
      case HIGH -> 8;
      case MEDIUM -> 5;
      case LOW, INFORMATIONAL -> 2;
    };
  }
}
