package org.countersign.intake;

import java.util.List;
import org.countersign.event.ProductFinding.Product;

/**
 * A product's word for what it found, in the one form that its own event and Security Hub share.
 * Security Hub puts a namespace before it and writes a hyphen where GuardDuty and Macie write a
 * slash; of Inspector and Access Analyzer it says no more than the namespace.
 */
final class FindingType {
  /** Malware Protection for S3. */
  static final String MALICIOUS_OBJECT = "Object:S3-MaliciousFile";

  private FindingType() {}

  static String ofProduct(String type) {
    int colon = type.indexOf(':');
    return colon < 0
        ? type
        : type.substring(0, colon) + ":" + type.substring(colon + 1).replace('/', '-');
  }

  static String ofHub(Product product, List<String> types) {
    String type = types.isEmpty() ? "" : types.getFirst();
    String last = type.substring(type.lastIndexOf('/') + 1);
    return switch (product) {
      case GUARDDUTY, MACIE -> last.isEmpty() ? "UNKNOWN" : withinNamespace(type);
      case INSPECTOR ->
          last.startsWith("Network Reachability")
              ? "NETWORK_REACHABILITY"
              : "PACKAGE_VULNERABILITY";
      case ACCESS_ANALYZER -> access(last);
    };
  }

  private static String withinNamespace(String type) {
    int colon = type.lastIndexOf(':');
    int slash = type.lastIndexOf('/', colon < 0 ? type.length() : colon);
    return ofProduct(type.substring(slash + 1));
  }

  private static String access(String last) {
    if (last.startsWith("Unused")) {
      return "UnusedAccess";
    }
    return last.startsWith("Internal") ? "InternalAccess" : "ExternalAccess";
  }
}
