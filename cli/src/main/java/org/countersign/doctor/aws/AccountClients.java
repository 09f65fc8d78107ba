package org.countersign.doctor.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients for one caller in one Region, made when they are asked for.
 *
 * @param endpoint instead of AWS's own, for tests
 */
record AccountClients(
    AwsCredentialsProvider credentials, Region region, SdkHttpClient http, Optional<URI> endpoint) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  AccountClients {
    requireNonNull(credentials, "credentials is null");
    requireNonNull(region, "region is null");
    requireNonNull(http, "http is null");
    requireNonNull(endpoint, "endpoint is null");
  }

  StsClient sts() {
    return client(StsClient.builder());
  }

  SecurityHubClient securityHub() {
    return client(SecurityHubClient.builder());
  }

  CloudTrailClient cloudTrail() {
    return client(CloudTrailClient.builder());
  }

  ConfigClient config() {
    return client(ConfigClient.builder());
  }

  LambdaClient lambda() {
    return client(LambdaClient.builder());
  }

  CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.builder());
  }

  EventBridgeClient eventBridge() {
    return client(EventBridgeClient.builder());
  }

  KmsClient kms() {
    return client(KmsClient.builder());
  }

  S3Client s3() {
    S3ClientBuilder builder = S3Client.builder().crossRegionAccessEnabled(true);
    if (endpoint.isPresent()) {
      builder.forcePathStyle(true);
    }
    return client(builder);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE))
        .build();
  }
}
