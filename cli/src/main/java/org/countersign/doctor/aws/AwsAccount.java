package org.countersign.doctor.aws;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.doctor.Account;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.config.model.ConfigurationRecorderStatus;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** An account, asked with the caller's own credentials. Only Describe, Get, List and Head. */
final class AwsAccount implements Account {
  private static final String RULE = "AWS::Events::Rule";

  /**
   * That a thing is not there, in the words of the services.
   *
   * <p>CloudFormation says {@code ValidationError} for a stack that does not exist, and Security
   * Hub {@code InvalidAccessException} where it is off (API references).
   */
  private static final List<String> ABSENT =
      List.of(
          "ResourceNotFoundException",
          "InvalidAccessException",
          "ValidationError",
          "NotFoundException",
          "NoSuchBucket");

  private final AccountClients clients;
  private final String region;

  AwsAccount(AccountClients clients, String region) {
    this.clients = requireNonNull(clients, "clients is null");
    this.region = requireNonNull(region, "region is null");
  }

  @Override
  public Answer<Identity> identity() {
    return asked(
        () -> {
          var caller = clients.sts().getCallerIdentity();
          return new Known<>(new Identity(caller.account(), region, caller.arn()));
        });
  }

  @Override
  public Answer<String> securityHub() {
    return asked(() -> new Known<>(clients.securityHub().describeHub(hub -> {}).hubArn()));
  }

  @Override
  public Answer<List<String>> loggingTrails() {
    return asked(
        () -> {
          CloudTrailClient client = clients.cloudTrail();
          List<String> logging = new ArrayList<>();
          for (Trail trail : client.describeTrails().trailList()) {
            if (client.getTrailStatus(status -> status.name(trail.trailARN())).isLogging()
                && seesWrites(client, trail)) {
              logging.add(trail.name());
            }
          }
          return new Known<>(List.copyOf(logging));
        });
  }

  /** A trail of data events alone shows nobody's API calls. */
  private static boolean seesWrites(CloudTrailClient client, Trail trail) {
    var selectors = client.getEventSelectors(of -> of.trailName(trail.trailARN()));
    boolean plain =
        selectors.eventSelectors().stream()
            .anyMatch(
                selector ->
                    selector.includeManagementEvents()
                        && selector.readWriteType() != ReadWriteType.READ_ONLY);
    return plain
        || selectors.advancedEventSelectors().stream()
            .flatMap(selector -> selector.fieldSelectors().stream())
            .anyMatch(
                field ->
                    field.field().equals("eventCategory")
                        && field.equalsValue().contains("Management"));
  }

  @Override
  public Answer<List<String>> recordingRecorders() {
    return asked(
        () ->
            new Known<>(
                clients
                    .config()
                    .describeConfigurationRecorderStatus()
                    .configurationRecordersStatus()
                    .stream()
                    .filter(ConfigurationRecorderStatus::recording)
                    .map(ConfigurationRecorderStatus::name)
                    .toList()));
  }

  @Override
  public Answer<Integer> lambdaConcurrency() {
    return asked(
        () ->
            new Known<>(
                clients.lambda().getAccountSettings().accountLimit().concurrentExecutions()));
  }

  @Override
  public Answer<Stack> stack(String name) {
    return asked(
        () -> {
          var stacks = clients.cloudFormation().describeStacks(of -> of.stackName(name)).stacks();
          if (stacks.isEmpty()) {
            return new Absent<>();
          }
          Map<String, String> parameters = new LinkedHashMap<>();
          stacks
              .getFirst()
              .parameters()
              .forEach(
                  parameter ->
                      parameters.put(parameter.parameterKey(), parameter.parameterValue()));
          return new Known<>(new Stack(stacks.getFirst().stackStatusAsString(), parameters));
        });
  }

  @Override
  public Answer<List<Rule>> rules(String stack) {
    return asked(
        () ->
            new Known<>(
                clients
                    .cloudFormation()
                    .listStackResourcesPaginator(of -> of.stackName(stack))
                    .stackResourceSummaries()
                    .stream()
                    .filter(resource -> resource.resourceType().equals(RULE))
                    .map(this::rule)
                    .toList()));
  }

  /** The physical id of a rule on another bus than the default one is {@code bus|rule}. */
  private Rule rule(StackResourceSummary resource) {
    String id = resource.physicalResourceId();
    int bar = id.indexOf('|');
    DescribeRuleResponse rule =
        clients
            .eventBridge()
            .describeRule(
                of ->
                    of.name(id.substring(bar + 1))
                        .eventBusName(bar < 0 ? "default" : id.substring(0, bar)));
    return new Rule(resource.logicalResourceId(), rule.state() != RuleState.DISABLED);
  }

  @Override
  public Answer<String> bucket(String name) {
    return asked(() -> new Known<>(clients.s3().headBucket(of -> of.bucket(name)).bucketRegion()));
  }

  @Override
  public Answer<String> key(String arn) {
    return asked(
        () ->
            new Known<>(
                clients.kms().describeKey(of -> of.keyId(arn)).keyMetadata().keyStateAsString()));
  }

  private static <T> Answer<T> asked(Supplier<Answer<T>> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      String code = ServiceCode.of(e);
      return ABSENT.contains(code) || e.statusCode() == 404
          ? new Absent<>()
          : new Unanswered<>(code);
    } catch (SdkClientException e) {
      return new Unanswered<>(ServiceCode.of(e));
    }
  }
}
