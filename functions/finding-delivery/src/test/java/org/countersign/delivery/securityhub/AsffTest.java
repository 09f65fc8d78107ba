package org.countersign.delivery.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Cases.NOON;
import static org.countersign.delivery.Cases.finding;
import static org.countersign.delivery.Cases.id;
import static org.countersign.delivery.Cases.outbound;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.delivery.Cases;
import org.countersign.delivery.OutboundFinding;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

class AsffTest {
  @Test
  void a_raised_finding_is_active_and_failed() {
    AwsSecurityFinding asff = Asff.of(outbound(finding(id(1))));

    assertThat(asff.schemaVersion()).isEqualTo("2018-10-08");
    assertThat(asff.id()).isEqualTo(Cases.findingId(id(1)));
    assertThat(asff.productArn())
        .isEqualTo("arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default");
    assertThat(asff.generatorId()).isEqualTo("countersign/import-job");
    assertThat(asff.awsAccountId()).isEqualTo(Cases.ACCOUNT);
    assertThat(asff.createdAt()).isEqualTo("2026-03-14T12:00:00.000Z");
    assertThat(asff.updatedAt()).isEqualTo("2026-03-14T12:00:00.000Z");
    assertThat(asff.severity().labelAsString()).isEqualTo("HIGH");
    assertThat(asff.findingProviderFields().severity().labelAsString()).isEqualTo("HIGH");
    assertThat(asff.types())
        .isEqualTo(asff.findingProviderFields().types())
        .containsExactly(Asff.TYPE);
    assertThat(asff.resources())
        .singleElement()
        .satisfies(
            resource -> {
              assertThat(resource.type()).isEqualTo("Other");
              assertThat(resource.region()).isEqualTo(Cases.REGION);
              assertThat(resource.partitionAsString()).isEqualTo("aws");
            });
    assertThat(asff.compliance().statusAsString()).isEqualTo("FAILED");
    assertThat(asff.compliance().relatedRequirements())
        .containsExactly("45 CFR 164.312(b)", "45 CFR 164.312(c)(1)");
    assertThat(asff.recordStateAsString()).isEqualTo("ACTIVE");
    assertThat(asff.productFields())
        .containsEntry("countersign/caseId", id(1).text())
        .containsEntry("countersign/findingVersion", "1")
        .containsEntry("MISSING", "2");
    assertThat(asff.remediation().recommendation().text()).startsWith("Compare");
    assertThat(asff.workflow()).isNull();
    assertThat(asff.note()).isNull();
  }

  @Test
  void a_cleared_finding_is_archived_and_passed_and_a_millisecond_younger() {
    AwsSecurityFinding asff = Asff.of(outbound(finding(id(1)).cleared(NOON)));

    assertThat(asff.recordStateAsString()).isEqualTo("ARCHIVED");
    assertThat(asff.compliance().statusAsString()).isEqualTo("PASSED");
    assertThat(asff.createdAt()).isEqualTo("2026-03-14T12:00:00.000Z");
    assertThat(asff.updatedAt()).isEqualTo("2026-03-14T12:00:00.001Z");
  }

  @Test
  void a_finding_that_does_not_apply_any_more_is_archived_and_never_called_passed() {
    AwsSecurityFinding asff = Asff.of(outbound(finding(id(1)).archived(NOON)));

    assertThat(asff.recordStateAsString()).isEqualTo("ARCHIVED");
    assertThat(asff.compliance().statusAsString()).isEqualTo("NOT_AVAILABLE");
  }

  @Test
  void ours_names_awss_own_finding_beside_it_and_else_none() {
    AwsSecurityFinding alone = Asff.of(outbound(finding(id(1))));
    AwsSecurityFinding beside =
        Asff.of(outbound(finding(id(1)).besides(Cases.counterpart(1), NOON)));

    assertThat(alone.findingProviderFields().hasRelatedFindings()).isFalse();
    assertThat(beside.findingProviderFields().relatedFindings())
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.id()).isEqualTo(Cases.counterpart(1).findingId());
              assertThat(other.productArn()).isEqualTo(Cases.counterpart(1).productArn());
            });
  }

  @Test
  void long_texts_are_cut_and_never_inside_a_character() {
    // 𝔸 is two UTF-16 units, and the limit falls between them.
    Finding longest =
        finding(id(1))
            .raised(
                Severity.LOW,
                "x".repeat(254) + "𝔸𝔸",
                "y".repeat(1022) + "𝔸𝔸",
                Map.of("k".repeat(200), "v".repeat(3000)),
                List.of(),
                NOON);

    AwsSecurityFinding asff = Asff.of(outbound(longest));

    assertThat(asff.title()).isEqualTo("x".repeat(254) + "…").hasSizeLessThanOrEqualTo(256);
    assertThat(asff.description()).isEqualTo("y".repeat(1022) + "…").hasSizeLessThanOrEqualTo(1024);
    assertThat(asff.productFields())
        .hasKeySatisfying(
            new org.assertj.core.api.Condition<>(key -> key.length() == 128, "128 characters"));
    assertThat(asff.productFields().values())
        .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(2048));
  }

  @Test
  void what_does_not_fit_is_counted_not_hidden() {
    Map<String, String> details =
        IntStream.range(0, 60).boxed().collect(Collectors.toMap(n -> "detail" + n, n -> " "));
    List<Citation> citations =
        IntStream.range(100, 140).mapToObj(n -> new Citation("164." + n)).toList();
    Finding wide = finding(id(1)).raised(Severity.LOW, "t", "d", details, citations, NOON);

    AwsSecurityFinding asff = Asff.of(outbound(wide));

    assertThat(asff.productFields()).hasSize(50).containsEntry("countersign/detailsLeftOut", "13");
    assertThat(asff.productFields().values()).doesNotContain(" ");
    assertThat(asff.compliance().relatedRequirements()).hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({"us-east-1,aws", "eu-central-1,aws", "cn-north-1,aws-cn", "us-gov-west-1,aws-us-gov"})
  void the_partition_follows_the_region(String region, String partition) {
    AwsSecurityFinding asff =
        Asff.of(new OutboundFinding(id(1), Cases.ACCOUNT, region, finding(id(1))));

    assertThat(asff.productArn()).startsWith("arn:" + partition + ":securityhub:" + region + ":");
    assertThat(asff.resources().getFirst().partitionAsString()).isEqualTo(partition);
  }
}
