package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/** A client of the stand-in that keeps what the SDK really puts on the wire. */
final class HubTap implements ExecutionInterceptor {
  /** Findings of BatchImportFindings. */
  final List<JsonNode> findings = new ArrayList<>();

  /** Requests of BatchUpdateFindings. */
  final List<JsonNode> updates = new ArrayList<>();

  SecurityHubClient client(URI endpoint) {
    return SecurityHubClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(SampleFindings.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop-secret")))
        .httpClient(ApacheHttpClient.builder().build())
        .overrideConfiguration(o -> o.retryStrategy(hasty()).addExecutionInterceptor(this))
        .build();
  }

  /** The SDK's own retries, without its pauses. */
  private static RetryStrategy hasty() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .maxAttempts(3)
        .circuitBreakerEnabled(false)
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .build();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    try (InputStream body =
        context.requestBody().orElseThrow().contentStreamProvider().newStream()) {
      JsonNode request = new ObjectMapper().readTree(body);
      request.path("Findings").forEach(findings::add);
      if (request.has("FindingIdentifiers")) {
        updates.add(request);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
