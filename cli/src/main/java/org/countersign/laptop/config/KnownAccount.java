package org.countersign.laptop.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

  Optional<Resource> resource(String type, String id) {
    return resources.stream()
        .filter(resource -> resource.type().equals(type) && resource.id().equals(id))
        .findFirst();
  }

  Optional<Rule> rule(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }
}
