package org.countersign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.event.ProductFinding.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTypeTest {
  @ParameterizedTest
  @CsvSource({
    "GUARDDUTY, Backdoor:EC2/C&CActivity.B!DNS, TTPs/Command and Control/Backdoor:EC2-C&CActivity.B!DNS",
    "GUARDDUTY, Object:S3/MaliciousFile, TTPs/Object:S3-MaliciousFile",
    "MACIE, Policy:IAMUser/S3BucketPublic, Effects/Policy:IAMUser-S3BucketPublic",
    "INSPECTOR, PACKAGE_VULNERABILITY, Software and Configuration Checks/Vulnerabilities/CVE",
    "INSPECTOR, NETWORK_REACHABILITY, Software and Configuration Checks/Network Reachability",
    "ACCESS_ANALYZER, ExternalAccess, Software and Configuration Checks/AWS Security Best Practices/External Access Granted",
    "ACCESS_ANALYZER, UnusedAccess, Software and Configuration Checks/AWS Security Best Practices/Unused IAM Role"
  })
  void both_ways_have_one_form(Product product, String own, String hub) {
    assertThat(FindingType.ofHub(product, List.of(hub))).isEqualTo(FindingType.ofProduct(own));
  }

  @Test
  void no_type_at_all_is_a_type() {
    assertThat(FindingType.ofHub(Product.GUARDDUTY, List.of())).isEqualTo("UNKNOWN");
  }
}
