package org.countersign.laptop.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config has recorded of an account, as a file says it. All of it may be left out; {@code
 * {account}} and {@code {region}} stand for the laptop's.
 *
 * @param rules those that DescribeConfigRules lists
 * @param resources newest records
 * @param results newest evaluation of each rule and resource
 */
record KnownAccount(List<Rule> rules, List<Resource> resources, List<Result> results) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final String OURS = "/laptop/config.json";

  KnownAccount {
    rules = rules == null ? List.of() : List.copyOf(rules);
    resources = resources == null ? List.of() : List.copyOf(resources);
    results = results == null ? List.of() : List.copyOf(results);
  }

  /**
   * A rule.
   *
   * @param deleted whether it was there once: asking for it by name is an error, as on AWS
   */
  record Rule(String name, String arn, @Nullable String sourceIdentifier, boolean deleted) {
    Rule {
      Objects.requireNonNull(name, "a rule has a name");
      Objects.requireNonNull(arn, "a rule has an arn");
    }
  }

  /** The newest record of a resource. */
  record Resource(
      String type,
      String id,
      @Nullable String arn,
      @Nullable Map<String, String> tags,
      boolean deleted) {
    Resource {
      Objects.requireNonNull(type, "a resource has a type");
      Objects.requireNonNull(id, "a resource has an id");
    }
  }

  /** How a resource stands with a rule. */
  record Result(
      String rule,
      String type,
      String id,
      String compliance,
      Instant recorded,
      @Nullable Instant ordered,
      @Nullable String annotation) {
    Result {
      Objects.requireNonNull(rule, "a result has a rule");
      Objects.requireNonNull(type, "a result has a type");
      Objects.requireNonNull(id, "a result has an id");
      Objects.requireNonNull(compliance, "a result has a compliance");
      Objects.requireNonNull(recorded, "a result was recorded");
    }

    Instant orderedAt() {
      return ordered == null ? recorded : ordered;
    }
  }

  /**
   * Reads the file, or what the demo needs if there is none.
   *
   * @throws UnreadableAccountException if it is there and cannot be read
   */
  static KnownAccount in(Path file, String account, String region) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : ours();
      return JSON.readValue(
          text.replace("{account}", account).replace("{region}", region), KnownAccount.class);
    } catch (IOException e) {
      throw new UnreadableAccountException(file, e);
    }
  }

  private static String ours() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(KnownAccount.class.getResourceAsStream(OURS), "no " + OURS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The same account after these events: their rules are there, and their results the newest.
   *
   * @param envelopes in their order, as EventBridge would have brought them
   */
  KnownAccount after(List<JsonNode> envelopes) {
    Map<String, Rule> allRules = new LinkedHashMap<>();
    rules.forEach(rule -> allRules.put(rule.name(), rule));
    Map<String, Result> all = new LinkedHashMap<>();
    results.forEach(result -> all.put(key(result), result));
    for (JsonNode envelope : envelopes) {
      JsonNode detail = envelope.path("detail");
      JsonNode found = detail.path("newEvaluationResult");
      String name = detail.path("configRuleName").asText();
      allRules.putIfAbsent(
          name, new Rule(name, detail.path("configRuleARN").asText(), null, false));
      Result result =
          new Result(
              name,
              detail.path("resourceType").asText(),
              detail.path("resourceId").asText(),
              found.path("complianceType").asText(),
              Instant.parse(found.path("resultRecordedTime").asText()),
              Instant.parse(
                  found.path("evaluationResultIdentifier").path("orderingTimestamp").asText()),
              null);
      all.put(key(result), result);
    }
    // What a rule does not apply to any more has no result.
    all.values().removeIf(result -> result.compliance().equals("NOT_APPLICABLE"));
    return new KnownAccount(List.copyOf(allRules.values()), resources, List.copyOf(all.values()));
  }

  private static String key(Result result) {
    return String.join("\n", result.rule(), result.type(), result.id());
  }

  Optional<Resource> resource(String type, String id) {
    return resources.stream()
        .filter(resource -> resource.type().equals(type) && resource.id().equals(id))
        .findFirst();
  }

  Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}
