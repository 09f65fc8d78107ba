package org.countersign.laptop.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.laptop.protocol.Refusal;

/**
 * AWS Config's answers out of what is known of an account, in its JSON. A rule that is not known is
 * there and nothing more is said of it, because an event spoke of it; a resource that is not known
 * was never discovered.
 */
final class ConfigAnswers {
  private static final Pattern BY_ARN = Pattern.compile(".*\\barn = '([^']*)'.*");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private volatile KnownAccount known;
  private final String account;

  ConfigAnswers(KnownAccount known, String account) {
    this.known = requireNonNull(known, "known is null");
    this.account = requireNonNull(account, "account is null");
  }

  /** Knows from now on what these events tell. */
  void hear(List<JsonNode> envelopes) {
    known = known.after(envelopes);
  }

  /**
   * @throws Refusal if AWS Config would refuse the call
   */
  ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "GetResourceConfigHistory" -> history(request);
      case "SelectResourceConfig" -> select(request);
      case "DescribeConfigRules" -> rules(request);
      case "DescribeComplianceByConfigRule" -> complianceByRule(request);
      case "GetComplianceDetailsByConfigRule" -> detailsByRule(request);
      case "GetComplianceDetailsByResource" -> detailsByResource(request);
      default ->
          throw new Refusal(
              "UnknownOperationException", "the stand-in does not have this operation");
    };
  }

  private ObjectNode history(JsonNode request) {
    KnownAccount.Resource resource =
        known
            .resource(text(request, "resourceType"), text(request, "resourceId"))
            .orElseThrow(
                () ->
                    new Refusal(
                        "ResourceNotDiscoveredException", "the resource was never recorded"));
    ObjectNode answer = NODES.objectNode();
    ObjectNode item =
        answer
            .putArray("configurationItems")
            .addObject()
            .put("accountId", account)
            .put("configurationItemStatus", resource.deleted() ? "ResourceDeleted" : "OK")
            .put("resourceType", resource.type())
            .put("resourceId", resource.id());
    if (resource.arn() != null) {
      item.put("arn", resource.arn());
    }
    ObjectNode tags = item.putObject("tags");
    Map<String, String> all = resource.tags();
    if (all != null) {
      all.forEach(tags::put);
    }
    return answer;
  }

  private ObjectNode select(JsonNode request) {
    Matcher arn = BY_ARN.matcher(text(request, "Expression"));
    if (!arn.matches()) {
      throw new Refusal("InvalidExpressionException", "the stand-in selects by ARN only");
    }
    ObjectNode answer = NODES.objectNode();
    ArrayNode results = answer.putArray("Results");
    known.resources().stream()
        .filter(resource -> !resource.deleted() && arn.group(1).equals(resource.arn()))
        .forEach(
            resource ->
                results.add(
                    NODES
                        .objectNode()
                        .put("resourceType", resource.type())
                        .put("resourceId", resource.id())
                        .toString()));
    return answer;
  }

  private ObjectNode rules(JsonNode request) {
    ObjectNode answer = NODES.objectNode();
    ArrayNode rules = answer.putArray("ConfigRules");
    List<String> names = texts(request, "ConfigRuleNames");
    if (names.isEmpty()) {
      known.rules().stream().filter(rule -> !rule.deleted()).forEach(rule -> rules.add(rule(rule)));
    }
    for (String name : names) {
      KnownAccount.Rule rule = known.rule(name).orElse(null);
      if (rule != null && rule.deleted()) {
        throw noSuchRule();
      }
      rules.add(
          rule == null
              ? NODES.objectNode().put("ConfigRuleName", name).put("ConfigRuleState", "ACTIVE")
              : rule(rule));
    }
    return answer;
  }

  private static ObjectNode rule(KnownAccount.Rule rule) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("ConfigRuleName", rule.name())
            .put("ConfigRuleArn", rule.arn())
            .put("ConfigRuleId", rule.arn().substring(rule.arn().lastIndexOf('/') + 1))
            .put("ConfigRuleState", "ACTIVE");
    if (rule.sourceIdentifier() != null) {
      node.putObject("Source").put("Owner", "AWS").put("SourceIdentifier", rule.sourceIdentifier());
    }
    return node;
  }

  private ObjectNode complianceByRule(JsonNode request) {
    Set<String> wanted = Set.copyOf(texts(request, "ComplianceTypes"));
    ObjectNode answer = NODES.objectNode();
    ArrayNode rules = answer.putArray("ComplianceByConfigRules");
    known.results().stream()
        .collect(
            Collectors.groupingBy(
                KnownAccount.Result::rule,
                Collectors.mapping(KnownAccount.Result::compliance, Collectors.toSet())))
        .forEach(
            (rule, results) -> {
              String worst = results.contains("NON_COMPLIANT") ? "NON_COMPLIANT" : "COMPLIANT";
              if (wanted.isEmpty() || wanted.contains(worst)) {
                rules
                    .addObject()
                    .put("ConfigRuleName", rule)
                    .putObject("Compliance")
                    .put("ComplianceType", worst);
              }
            });
    return answer;
  }

  private ObjectNode detailsByRule(JsonNode request) {
    String rule = text(request, "ConfigRuleName");
    if (known.rule(rule).isEmpty() || known.rule(rule).get().deleted()) {
      throw noSuchRule();
    }
    Set<String> wanted = Set.copyOf(texts(request, "ComplianceTypes"));
    return details(
        known.results().stream()
            .filter(result -> result.rule().equals(rule))
            .filter(result -> wanted.isEmpty() || wanted.contains(result.compliance()))
            .toList());
  }

  private ObjectNode detailsByResource(JsonNode request) {
    String type = text(request, "ResourceType");
    String id = text(request, "ResourceId");
    return details(
        known.results().stream()
            .filter(result -> result.type().equals(type) && result.id().equals(id))
            .toList());
  }

  private static ObjectNode details(List<KnownAccount.Result> results) {
    ObjectNode answer = NODES.objectNode();
    ArrayNode list = answer.putArray("EvaluationResults");
    for (KnownAccount.Result result : results) {
      ObjectNode node =
          list.addObject()
              .put("ComplianceType", result.compliance())
              .put("ResultRecordedTime", seconds(result.recorded()))
              .put("ConfigRuleInvokedTime", seconds(result.recorded()));
      ObjectNode identifier = node.putObject("EvaluationResultIdentifier");
      identifier.put("OrderingTimestamp", seconds(result.orderedAt()));
      identifier
          .putObject("EvaluationResultQualifier")
          .put("ConfigRuleName", result.rule())
          .put("ResourceType", result.type())
          .put("ResourceId", result.id());
      if (result.annotation() != null) {
        node.put("Annotation", result.annotation());
      }
    }
    return answer;
  }

  /** The protocol tells times as seconds with a fraction. */
  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private static Refusal noSuchRule() {
    return new Refusal("NoSuchConfigRuleException", "the rule is not there");
  }

  private static String text(JsonNode request, String field) {
    JsonNode node = request.path(field);
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new Refusal("ValidationException", field + " is missing");
    }
    return node.textValue();
  }

  private static List<String> texts(JsonNode request, String field) {
    List<String> texts = new ArrayList<>();
    request.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
