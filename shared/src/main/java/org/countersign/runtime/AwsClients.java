package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Builds AWS SDK clients in one way for every function: one HTTP client, the Region of the
 * environment, and the endpoints of {@code AWS_ENDPOINT_URL_<SERVICE>} (the SDK's own variables)
 * where they are set.
 */
public final class AwsClients {
  private final Environment environment;
  private final SdkHttpClient http;
  private final List<ExecutionInterceptor> interceptors;

  /**
   * @param interceptors run on every call; the laptop cloud listens through them
   */
  public AwsClients(
      Environment environment, SdkHttpClient http, List<ExecutionInterceptor> interceptors) {
    this.environment = requireNonNull(environment, "environment is null");
    this.http = requireNonNull(http, "http is null");
    this.interceptors = List.copyOf(interceptors);
  }

  /**
   * For Lambda: AWS's CRT client, which can PATCH and does post-quantum hybrid TLS. It opens
   * connections on first use, after restore.
   */
  public static AwsClients of(Environment environment) {
    return new AwsClients(
        environment, AwsCrtHttpClient.builder().postQuantumTlsEnabled(true).build(), List.of());
  }

  /**
   * Completes a client.
   *
   * @param service the service's part of {@code AWS_ENDPOINT_URL_<SERVICE>}, for example {@code
   *     DYNAMODB}
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String service) {
    Optional<URI> endpoint = environment.find("AWS_ENDPOINT_URL_" + service).map(URI::create);
    endpoint.ifPresent(builder::endpointOverride);
    ClientOverrideConfiguration.Builder override = builder.overrideConfiguration().toBuilder();
    interceptors.forEach(override::addExecutionInterceptor);
    // Some services put a label before the host; a local endpoint has no such name.
    override.putAdvancedOption(
        SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, endpoint.isPresent());
    return builder
        .region(Region.of(environment.require("AWS_REGION")))
        .httpClient(http)
        .overrideConfiguration(override.build())
        .build();
  }
}
