package org.countersign.laptop.config;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.compliance.LookupFailedException;
import org.countersign.compliance.RecordedResource;
import org.countersign.compliance.RecordedRule;
import org.countersign.compliance.ResourceName;
import org.countersign.compliance.aws.ConfigServiceLookup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ComplianceType;
import software.amazon.awssdk.services.config.model.EvaluationResult;

/** The stand-in by AWS's own client, and config-compliance's questions to it. */
class ConfigStandInTest {
  private static final String KNOWN =
      """
      {"rules": [
         {"name": "tls", "arn": "arn:aws:config:{region}:{account}:config-rule/config-rule-1",
          "sourceIdentifier": "S3_BUCKET_SSL_REQUESTS_ONLY"},
         {"name": "old", "arn": "arn:aws:config:{region}:{account}:config-rule/config-rule-2",
          "deleted": true}],
       "resources": [
         {"type": "AWS::S3::Bucket", "id": "scans", "arn": "arn:aws:s3:::scans",
          "tags": {"DataClass": "PHI"}},
         {"type": "AWS::S3::Bucket", "id": "gone", "arn": "arn:aws:s3:::gone", "deleted": true}],
       "results": [
         {"rule": "tls", "type": "AWS::S3::Bucket", "id": "scans", "compliance": "NON_COMPLIANT",
          "recorded": "2026-11-17T08:15:04.741Z", "ordered": "2026-11-17T08:14:50.251Z"}]}
      """;

  @TempDir Path folder;
  private ConfigStandIn standIn = start(Path.of("there-is-none.json"));
  private ConfigClient client = client();

  @BeforeEach
  void know() throws IOException {
    end();
    standIn = start(Files.writeString(folder.resolve("config.json"), KNOWN));
    client = client();
  }

  @AfterEach
  void end() {
    client.close();
    standIn.close();
  }

  @Test
  void one_call_tells_tags_arn_and_deletion_of_a_resource() {
    ConfigServiceLookup lookup = new ConfigServiceLookup(client);

    then(lookup.resource(new ResourceName("AWS::S3::Bucket", "scans")))
        .contains(new RecordedResource("arn:aws:s3:::scans", Map.of("DataClass", "PHI"), false));
    then(lookup
            .resource(new ResourceName("AWS::S3::Bucket", "gone"))
            .map(RecordedResource::deleted))
        .contains(true);
    then(lookup.resource(new ResourceName("AWS::S3::Bucket", "never-seen"))).isEmpty();
    then(lookup.resource(new ResourceName("AWS::S3::Bucket", "x".repeat(769)))).isEmpty();
  }

  @Test
  void a_rule_is_gone_only_if_config_says_so() {
    ConfigServiceLookup lookup = new ConfigServiceLookup(client);

    then(lookup.rule("tls"))
        .contains(
            new RecordedRule(
                "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-1",
                "S3_BUCKET_SSL_REQUESTS_ONLY",
                false));
    then(lookup.rule("old")).isEmpty();
    then(lookup.rule("never-heard-of")).contains(new RecordedRule(null, null, false));
    then(lookup.rule("x".repeat(500))).contains(new RecordedRule(null, null, false));
  }

  @Test
  void a_resource_is_found_by_its_arn_and_nothing_is_slipped_into_the_query() {
    ConfigServiceLookup lookup = new ConfigServiceLookup(client);

    then(lookup.named("arn:aws:s3:::scans")).contains(new ResourceName("AWS::S3::Bucket", "scans"));
    then(lookup.named("arn:aws:s3:::elsewhere")).isEmpty();
    then(lookup.named("arn:aws:s3:::x' OR arn LIKE '%")).isEqualTo(Optional.empty());
  }

  @Test
  void config_that_does_not_answer_is_a_failure_that_passes() {
    standIn.close();
    ConfigServiceLookup lookup = new ConfigServiceLookup(client);

    thenThrownBy(() -> lookup.resource(new ResourceName("AWS::S3::Bucket", "scans")))
        .isInstanceOfSatisfying(LookupFailedException.class, e -> then(e.isPassing()).isTrue());
  }

  @Test
  void it_lists_rules_and_results_as_config_does() {
    then(client.describeConfigRules().configRules()).hasSize(1);
    then(client
            .describeComplianceByConfigRule(
                request -> request.complianceTypes(ComplianceType.NON_COMPLIANT))
            .complianceByConfigRules())
        .singleElement()
        .satisfies(rule -> then(rule.configRuleName()).isEqualTo("tls"));
    EvaluationResult byRule =
        client
            .getComplianceDetailsByConfigRule(request -> request.configRuleName("tls"))
            .evaluationResults()
            .getFirst();
    then(byRule.resultRecordedTime()).isEqualTo(Instant.parse("2026-11-17T08:15:04.741Z"));
    then(byRule.evaluationResultIdentifier().orderingTimestamp())
        .isEqualTo(Instant.parse("2026-11-17T08:14:50.251Z"));
    then(client
            .getComplianceDetailsByResource(
                request -> request.resourceType("AWS::S3::Bucket").resourceId("scans"))
            .evaluationResults())
        .containsExactly(byRule);
  }

  @Test
  void a_file_that_is_wrong_is_refused_at_the_start() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"resurces\":[]}");

    thenThrownBy(() -> start(wrong)).isInstanceOf(UnreadableAccountException.class);
  }

  private static ConfigStandIn start(Path file) {
    return ConfigStandIn.start(file, "123456789012", "us-east-1", 0);
  }

  private ConfigClient client() {
    return ConfigClient.builder()
        .endpointOverride(standIn.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop-secret")))
        .overrideConfiguration(
            override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
