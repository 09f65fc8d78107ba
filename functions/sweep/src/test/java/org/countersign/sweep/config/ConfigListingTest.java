package org.countersign.sweep.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.ListedResult;
import org.countersign.sweep.ListedRule;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ComplianceByConfigRule;
import software.amazon.awssdk.services.config.model.ComplianceType;
import software.amazon.awssdk.services.config.model.ConfigException;
import software.amazon.awssdk.services.config.model.ConfigRule;
import software.amazon.awssdk.services.config.model.DescribeComplianceByConfigRuleRequest;
import software.amazon.awssdk.services.config.model.DescribeComplianceByConfigRuleResponse;
import software.amazon.awssdk.services.config.model.DescribeConfigRulesRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigRulesResponse;
import software.amazon.awssdk.services.config.model.EvaluationResult;
import software.amazon.awssdk.services.config.model.GetComplianceDetailsByConfigRuleRequest;
import software.amazon.awssdk.services.config.model.GetComplianceDetailsByConfigRuleResponse;
import software.amazon.awssdk.services.config.model.GetComplianceDetailsByResourceRequest;
import software.amazon.awssdk.services.config.model.GetComplianceDetailsByResourceResponse;
import software.amazon.awssdk.services.config.model.InvalidNextTokenException;
import software.amazon.awssdk.services.config.model.InvalidParameterValueException;
import software.amazon.awssdk.services.config.model.NoSuchConfigRuleException;

class ConfigListingTest {
  private static final Instant RECORDED = Instant.parse("2026-11-17T11:00:00.741Z");
  private static final Instant ORDERED = Instant.parse("2026-11-17T10:59:50.251Z");
  private static final String ARN =
      "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-";

  private final Pages client = new Pages();
  private final List<Integer> turns = new ArrayList<>();
  private final ComplianceListing listing = new ConfigListing(client, () -> turns.add(1));

  @Test
  void rules_are_read_to_the_last_page_each_at_its_turn() {
    assertThat(listing.rules())
        .containsExactly(new ListedRule("a", ARN + "a"), new ListedRule("b", ARN + "b"));
    assertThat(turns).hasSize(2);
  }

  @Test
  void only_rules_that_something_fails_are_asked_for() {
    assertThat(listing.failing()).containsExactlyInAnyOrder("a", "b");
    assertThat(client.asked).containsExactly("[NON_COMPLIANT]", "[NON_COMPLIANT]");
  }

  @Test
  void a_page_of_results_is_one_call_and_says_where_it_ends() {
    client.results.add(evaluation(ComplianceType.NON_COMPLIANT));
    client.next = "more";

    ComplianceListing.Page page = listing.failing("a", null);

    assertThat(page.next()).isEqualTo("more");
    assertThat(page.results())
        .containsExactly(
            new ListedResult(
                "a", "AWS::S3::Bucket", "scans", Compliance.NON_COMPLIANT, RECORDED, ORDERED));
    assertThat(turns).hasSize(1);
  }

  @Test
  void what_says_nothing_about_a_resource_that_is_there_is_left_out() {
    client.results.add(evaluation(ComplianceType.INSUFFICIENT_DATA));
    client.results.add(
        evaluation(ComplianceType.NON_COMPLIANT).toBuilder()
            .evaluationResultIdentifier(
                identifier ->
                    identifier
                        .orderingTimestamp(ORDERED)
                        .evaluationResultQualifier(
                            about ->
                                about
                                    .configRuleName("a")
                                    .resourceType("AWS::S3::Bucket")
                                    .resourceId("planned")
                                    .evaluationMode("PROACTIVE")))
            .build());

    assertThat(listing.failing("a", null).results()).isEmpty();
  }

  @Test
  void a_token_that_is_no_longer_good_begins_the_rule_again() {
    client.results.add(evaluation(ComplianceType.NON_COMPLIANT));
    client.failures.add(InvalidNextTokenException.builder().message("old").build());

    assertThat(listing.failing("a", "old").results()).hasSize(1);
    assertThat(client.asked).containsExactly("a@old", "a@null");
  }

  @Test
  void a_rule_that_was_deleted_meanwhile_has_no_results() {
    client.failures.add(NoSuchConfigRuleException.builder().message("gone").build());

    assertThat(listing.failing("a", null)).isEqualTo(new ComplianceListing.Page(List.of(), null));
  }

  @Test
  void results_of_a_resource_are_read_to_the_last_page() {
    client.results.add(evaluation(ComplianceType.COMPLIANT));
    client.next = "more";

    assertThat(listing.results("AWS::S3::Bucket", "scans"))
        .hasValueSatisfying(
            results ->
                assertThat(results)
                    .hasSize(2)
                    .extracting(ListedResult::compliance)
                    .containsOnly(Compliance.COMPLIANT));
    assertThat(turns).hasSize(2);
  }

  @Test
  void a_resource_that_config_cannot_be_asked_about_is_not_one_without_results() {
    assertThat(listing.results("AWS::S3::Bucket", "scans")).hasValue(List.of());
    client.failures.add(InvalidParameterValueException.builder().message("type").build());

    assertThat(listing.results("Custom::Thing", "scans")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ThrottlingException, true", "AccessDeniedException, false"})
  void a_refusal_comes_out_by_its_code_alone(String code, boolean throttling) {
    client.failures.add(
        ConfigException.builder()
            .message("bucket scans of Mr Miller")
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build());

    assertThatThrownBy(() -> listing.failing("a", null))
        .isInstanceOfSatisfying(
            ListingUnavailableException.class,
            refused -> assertThat(refused.isThrottling()).isEqualTo(throttling))
        .hasMessage(code)
        .hasNoCause();
  }

  @Test
  void a_service_that_is_away_is_not_one_without_rules() {
    client.failures.add(SdkClientException.create("no route to host"));

    assertThatThrownBy(listing::rules).isInstanceOf(ListingUnavailableException.class);
  }

  private static EvaluationResult evaluation(ComplianceType compliance) {
    return EvaluationResult.builder()
        .complianceType(compliance)
        .resultRecordedTime(RECORDED)
        .annotation("bucket of Mr Miller")
        .evaluationResultIdentifier(
            identifier ->
                identifier
                    .orderingTimestamp(ORDERED)
                    .evaluationResultQualifier(
                        about ->
                            about
                                .configRuleName("a")
                                .resourceType("AWS::S3::Bucket")
                                .resourceId("scans")))
        .build();
  }

  /** AWS Config with two pages of everything. */
  private static final class Pages implements ConfigClient {
    final List<String> asked = new ArrayList<>();
    final List<SdkException> failures = new ArrayList<>();
    final List<EvaluationResult> results = new ArrayList<>();
    @Nullable String next;

    @Override
    public DescribeConfigRulesResponse describeConfigRules(DescribeConfigRulesRequest request) {
      fail();
      String name = request.nextToken() == null ? "a" : "b";
      return DescribeConfigRulesResponse.builder()
          .configRules(ConfigRule.builder().configRuleName(name).configRuleArn(ARN + name).build())
          .nextToken(request.nextToken() == null ? "more" : null)
          .build();
    }

    @Override
    public DescribeComplianceByConfigRuleResponse describeComplianceByConfigRule(
        DescribeComplianceByConfigRuleRequest request) {
      asked.add(request.complianceTypes().toString());
      return DescribeComplianceByConfigRuleResponse.builder()
          .complianceByConfigRules(
              ComplianceByConfigRule.builder()
                  .configRuleName(request.nextToken() == null ? "a" : "b")
                  .build())
          .nextToken(request.nextToken() == null ? "more" : null)
          .build();
    }

    @Override
    public GetComplianceDetailsByConfigRuleResponse getComplianceDetailsByConfigRule(
        GetComplianceDetailsByConfigRuleRequest request) {
      asked.add(request.configRuleName() + "@" + request.nextToken());
      fail();
      return GetComplianceDetailsByConfigRuleResponse.builder()
          .evaluationResults(results)
          .nextToken(next)
          .build();
    }

    @Override
    public GetComplianceDetailsByResourceResponse getComplianceDetailsByResource(
        GetComplianceDetailsByResourceRequest request) {
      fail();
      return GetComplianceDetailsByResourceResponse.builder()
          .evaluationResults(results)
          .nextToken(request.nextToken() == null ? next : null)
          .build();
    }

    private void fail() {
      if (!failures.isEmpty()) {
        throw failures.removeFirst();
      }
    }

    @Override
    public String serviceName() {
      return "config";
    }

    @Override
    public void close() {}
  }
}
