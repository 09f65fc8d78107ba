package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.event.HubFinding;
import org.countersign.event.ObjectScan;
import org.countersign.event.ProductFinding;
import org.countersign.event.ProductFinding.Product;
import org.countersign.event.TouchedResource;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.EntryHash;
import org.countersign.phi.ObjectKey;

/**
 * Reads events as reports, and says which case each belongs to. What the product's own event and
 * Security Hub's have in common differs by product:
 *
 * <ul>
 *   <li>GuardDuty and Inspector: the finding's ARN is its id in Security Hub; its last part is the
 *       product's id.
 *   <li>Macie: the finding's id, alone or at the end of an ARN.
 *   <li>Access Analyzer: Security Hub has one finding for an analyzer and a resource ({@code
 *       <analyzer's ARN>/<resource's ARN>}, IAM user guide,
 *       access-analyzer-securityhub-integration) where the analyzer has one for each principal. So
 *       the resource is what both know, and one case.
 *   <li>Malware Protection for S3: its scan result has no finding's id, so the object is what the
 *       scan, GuardDuty's finding and Security Hub's all know, and one case.
 * </ul>
 */
final class Reports {
  /** As finding-delivery writes it. */
  private static final String VERSION_FIELD = "countersign/findingVersion";

  private static final int LONGEST_KEY = 300;

  private Reports() {}

  /** Empty if it is no finding of a product that is followed here. */
  static Optional<Report> of(HubFinding finding) {
    return Arrays.stream(Product.values())
        .filter(product -> finding.product().equals("aws/" + product.hubName()))
        .findFirst()
        .map(product -> of(finding, product));
  }

  private static Report of(HubFinding finding, Product product) {
    String type = FindingType.ofHub(product, finding.types());
    return new Report(
        caseOf(
            product,
            finding.region(),
            finding.account(),
            type,
            finding.findingId(),
            finding.resources()),
        Report.HUB + finding.findingId(),
        finding.origin().id(),
        earlier(finding.updatedAt(), finding.origin().time()),
        finding.origin().time(),
        finding.active(),
        finding.workflow() == null ? "NEW" : finding.workflow(),
        type,
        finding.severity(),
        finding.resources(),
        new Counterpart(finding.findingId(), finding.productArn()),
        toldVersion(finding));
  }

  static Report of(ProductFinding finding) {
    String type = FindingType.ofProduct(finding.type());
    return new Report(
        caseOf(
            finding.product(),
            finding.origin().region(),
            finding.account(),
            type,
            finding.findingId(),
            finding.resources()),
        Report.PRODUCT + finding.findingId(),
        finding.origin().id(),
        earlier(finding.updatedAt(), finding.origin().time()),
        finding.origin().time(),
        finding.open(),
        null,
        type,
        finding.severity(),
        finding.resources(),
        null,
        0);
  }

  /** A scan that found something says what GuardDuty's finding of the same object says. */
  static Report of(ObjectScan scan) {
    List<TouchedResource> resources = new ArrayList<>();
    String arn = "arn:" + partition(scan.origin().region()) + ":s3:::" + scan.bucket();
    resources.add(new TouchedResource("AwsS3Object", arn, Map.of(), scan.key()));
    return new Report(
        objectCase(scan.origin().region(), scan.origin().account(), resources.getFirst()),
        Report.PRODUCT + "scan",
        scan.origin().id(),
        scan.origin().time(),
        scan.origin().time(),
        scan.isHit(),
        null,
        FindingType.MALICIOUS_OBJECT,
        Severity.HIGH, // as GuardDuty rates Object:S3/MaliciousFile
        resources,
        null,
        0);
  }

  private static CaseId caseOf(
      Product product,
      String region,
      String account,
      String type,
      String findingId,
      List<TouchedResource> resources) {
    Optional<TouchedResource> object =
        resources.stream().filter(resource -> resource.object() != null).findFirst();
    if (type.equals(FindingType.MALICIOUS_OBJECT) && object.isPresent()) {
      return objectCase(region, account, object.get());
    }
    String key =
        product == Product.ACCESS_ANALYZER && !resources.isEmpty()
            ? type + "/" + withoutEnd(resources.getFirst().id())
            : findingId.substring(findingId.lastIndexOf('/') + 1);
    return CaseId.productFinding(product.hubName(), region, account, fitting(key));
  }

  private static CaseId objectCase(String region, String account, TouchedResource resource) {
    ObjectKey key = requireNonNull(resource.object(), "an object has a key");
    String bucket = resource.id().substring(resource.id().lastIndexOf(':') + 1);
    return CaseId.productFinding(
        Product.GUARDDUTY.hubName(), region, account, "object/" + bucket + "/" + key.text());
  }

  /** Security Hub's ids have at most 512 characters, and the case's is part of its finding's. */
  private static String fitting(String key) {
    return key.length() <= LONGEST_KEY ? key : "sha256-" + EntryHash.sha256(key);
  }

  private static String withoutEnd(String id) {
    return id.endsWith("/") ? id.substring(0, id.length() - 1) : id;
  }

  private static long toldVersion(HubFinding finding) {
    String version = finding.userDefinedFields().getOrDefault(VERSION_FIELD, "0");
    return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
  }

  /** A product's time in the future would make everything after it look old. */
  private static Instant earlier(Instant at, Instant time) {
    return at.isAfter(time) ? time : at;
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
