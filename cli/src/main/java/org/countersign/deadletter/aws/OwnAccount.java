package org.countersign.deadletter.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.laptop.template.Template;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The caller's own account and Region, by the SDK's chains: environment, profiles, container.
 *
 * <p>It needs {@code cloudformation:ListStackResources}, {@code sqs:GetQueueAttributes}, and to
 * look {@code sqs:ReceiveMessage}, {@code sqs:ChangeMessageVisibility}, {@code kms:Decrypt} on the
 * suite's key, {@code lambda:GetFunctionConfiguration} and {@code logs:FilterLogEvents}; to move
 * {@code sqs:StartMessageMoveTask}, {@code sqs:ListMessageMoveTasks}, {@code sqs:DeleteMessage},
 * {@code sqs:SendMessage} and {@code kms:GenerateDataKey} (SQS developer guide,
 * sqs-configure-dead-letter-queue-redrive).
 */
public final class OwnAccount implements AutoCloseable {
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final Optional<URI> endpoint;

  OwnAccount(AwsCredentialsProvider credentials, Region region, Optional<URI> endpoint) {
    this.http = ApacheHttpClient.create();
    this.credentials = requireNonNull(credentials, "credentials is null");
    this.region = requireNonNull(region, "region is null");
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
  }

  /**
   * Finds it.
   *
   * @throws DeadLettersUnavailableException if no Region is set
   */
  public static OwnAccount found() {
    try {
      return new OwnAccount(
          DefaultCredentialsProvider.builder().build(),
          DefaultAwsRegionProviderChain.builder().build().getRegion(),
          Optional.empty());
    } catch (SdkClientException e) {
      throw new DeadLettersUnavailableException(ServiceCode.of(e));
    }
  }

  /**
   * The dead-letter queues of a stack there.
   *
   * @param template the stack's
   * @throws DeadLettersUnavailableException if AWS refuses, or there is no such stack
   */
  public DeadLetters deadLetters(String stack, Template template) {
    return new StackDeadLetters(
            client(CloudFormationClient.builder()),
            client(SqsClient.builder()),
            new CloudWatchLog(
                client(CloudWatchLogsClient.builder()), client(LambdaClient.builder())))
        .of(stack, template);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder.region(region).credentialsProvider(credentials).httpClient(http).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
