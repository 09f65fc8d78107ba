package org.countersign.compliance.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.countersign.compliance.ConfigLookup;
import org.countersign.compliance.LookupFailedException;
import org.countersign.compliance.RecordedResource;
import org.countersign.compliance.RecordedRule;
import org.countersign.compliance.ResourceName;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ChronologicalOrder;
import software.amazon.awssdk.services.config.model.ConfigRule;
import software.amazon.awssdk.services.config.model.ConfigRuleState;
import software.amazon.awssdk.services.config.model.ConfigurationItem;
import software.amazon.awssdk.services.config.model.ConfigurationItemStatus;

/**
 * Asks AWS Config with as few calls as its API allows: GetResourceConfigHistory gives the tags, the
 * ARN and the deletion of a resource at once (BatchGetResourceConfig leaves out tags and deleted
 * resources), DescribeConfigRules a rule, SelectResourceConfig the resource of an ARN.
 */
public final class ConfigServiceLookup implements ConfigLookup {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Limits of Config's API: ResourceId, ResourceType and ConfigRuleName. */
  private static final int LONGEST_ID = 768;

  private static final int LONGEST_TYPE = 196;
  private static final int LONGEST_RULE = 128;

  private static final Set<String> NO_RECORD =
      Set.of(
          "ResourceNotDiscoveredException",
          // A type or an id that Config does not have in its model: it has no record of it either.
          "ValidationException",
          "InvalidParameterValueException",
          // Nothing is recorded in this Region at all.
          "NoAvailableConfigurationRecorderException");

  /** Nothing else means that a rule is gone: a case is closed for it. */
  private static final Set<String> NO_RULE = Set.of("NoSuchConfigRuleException");

  private static final RecordedRule NOT_KNOWN = new RecordedRule(null, null, false);

  private final ConfigClient config;

  public ConfigServiceLookup(ConfigClient config) {
    this.config = requireNonNull(config, "config is null");
  }

  @Override
  public Optional<RecordedResource> resource(ResourceName name) {
    if (name.id().length() > LONGEST_ID || name.type().length() > LONGEST_TYPE) {
      return Optional.empty();
    }
    return ask(
        "GetResourceConfigHistory",
        NO_RECORD,
        () ->
            config
                .getResourceConfigHistory(
                    request ->
                        request
                            .resourceType(name.type())
                            .resourceId(name.id())
                            .chronologicalOrder(ChronologicalOrder.REVERSE)
                            .limit(1))
                .configurationItems()
                .stream()
                .findFirst()
                .map(ConfigServiceLookup::recorded));
  }

  private static RecordedResource recorded(ConfigurationItem item) {
    boolean deleted =
        item.configurationItemStatus() == ConfigurationItemStatus.RESOURCE_DELETED
            || item.configurationItemStatus()
                == ConfigurationItemStatus.RESOURCE_DELETED_NOT_RECORDED;
    return new RecordedResource(item.arn(), item.hasTags() ? item.tags() : Map.of(), deleted);
  }

  @Override
  public Optional<RecordedRule> rule(String name) {
    if (name.length() > LONGEST_RULE) {
      return Optional.of(NOT_KNOWN);
    }
    return ask(
        "DescribeConfigRules",
        NO_RULE,
        () ->
            config
                .describeConfigRules(request -> request.configRuleNames(name))
                .configRules()
                .stream()
                .findFirst()
                .map(ConfigServiceLookup::recorded));
  }

  private static RecordedRule recorded(ConfigRule rule) {
    boolean managed = rule.source() != null && "AWS".equals(rule.source().ownerAsString());
    return new RecordedRule(
        rule.configRuleArn(),
        managed ? rule.source().sourceIdentifier() : null,
        rule.configRuleState() == ConfigRuleState.DELETING);
  }

  @Override
  public Optional<ResourceName> named(String arn) {
    // It stands in a query; an ARN needs neither quotes nor backslashes.
    if (!arn.matches("arn:[A-Za-z0-9:._/@=+,*~ -]{1,1000}")) {
      return Optional.empty();
    }
    return ask(
        "SelectResourceConfig",
        NO_RECORD,
        () ->
            config
                .selectResourceConfig(
                    request ->
                        request
                            .expression("SELECT resourceType, resourceId WHERE arn = '" + arn + "'")
                            .limit(1))
                .results()
                .stream()
                .findFirst()
                .flatMap(ConfigServiceLookup::name));
  }

  private static Optional<ResourceName> name(String row) {
    try {
      JsonNode json = JSON.readTree(row);
      String type = json.path("resourceType").asText();
      String id = json.path("resourceId").asText();
      return type.isEmpty() || id.isEmpty()
          ? Optional.empty()
          : Optional.of(new ResourceName(type, id));
    } catch (JsonProcessingException e) {
      throw new LookupFailedException("SelectResourceConfig", "answered no JSON", false);
    }
  }

  private static <T> Optional<T> ask(
      String operation, Set<String> notThere, Supplier<Optional<T>> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      String code = ServiceCode.of(e);
      if (notThere.contains(code)) {
        return Optional.empty();
      }
      throw new LookupFailedException(operation, code, isPassing(e));
    }
  }

  private static boolean isPassing(SdkException failure) {
    return !(failure instanceof AwsServiceException refused)
        || refused.isThrottlingException()
        || refused.statusCode() >= 500;
  }
}
