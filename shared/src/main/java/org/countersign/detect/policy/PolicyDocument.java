package org.countersign.detect.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * An IAM policy as CloudTrail records it: a JSON object (S3), JSON text (IAM, KMS) or URL-encoded
 * JSON text (responses).
 */
public final class PolicyDocument {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> ELEMENTS =
      Map.of(
          "sid", "Sid",
          "effect", "Effect",
          "principal", "Principal",
          "notprincipal", "NotPrincipal",
          "action", "Action",
          "notaction", "NotAction",
          "resource", "Resource",
          "notresource", "NotResource",
          "condition", "Condition");

  private final List<IamStatement> statements;

  private PolicyDocument(List<IamStatement> statements) {
    this.statements = statements;
  }

  /**
   * @throws UnreadablePolicyException if it is no policy
   */
  public static PolicyDocument of(JsonNode document) {
    JsonNode policy = document.isTextual() ? parse(document.textValue()) : document;
    if (!policy.isObject()) {
      throw new UnreadablePolicyException("a policy is a JSON object");
    }
    ObjectNode normal = normal(policy);
    if (policy.has("Statement") && normal.path("Statement").isEmpty()) {
      return new PolicyDocument(List.of());
    }
    try {
      return new PolicyDocument(IamPolicy.fromJson(normal.toString()).statements());
    } catch (RuntimeException e) {
      // The builder throws IllegalArgumentException, NullPointerException and others of its JSON
      // reader, with the text in their messages.
      throw new UnreadablePolicyException("not an IAM policy: " + e.getClass().getSimpleName());
    }
  }

  /** True if one of its Allow statements is so. */
  boolean anyAllow(Predicate<IamStatement> test) {
    return allows().stream().anyMatch(test);
  }

  List<IamStatement> allows() {
    return statements.stream()
        .filter(statement -> IamEffect.ALLOW.equals(statement.effect()))
        .toList();
  }

  private static JsonNode parse(String text) {
    String json = text.strip();
    try {
      if (json.startsWith("%7B")
          || json.startsWith("%7b")
          || json.startsWith("%20")
          || json.startsWith("%0A")) {
        json = URLDecoder.decode(json, UTF_8);
      }
      JsonNode tree = MAPPER.readTree(json);
      // Some callers put the text into quotes once more.
      return tree.isTextual() ? MAPPER.readTree(tree.textValue()) : tree;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UnreadablePolicyException("a policy's text is not JSON");
    }
  }

  /**
   * The elements in their documented spelling, with scalars as text: CloudTrail shows {@code
   * "aws:SecureTransport": false} as it was sent, and IAM itself does not mind.
   */
  private static ObjectNode normal(JsonNode policy) {
    ObjectNode result = MAPPER.createObjectNode();
    result.put("Version", "2012-10-17");
    ArrayNode statements = result.putArray("Statement");
    policy
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equalsIgnoreCase("Statement")) {
                (field.getValue().isArray() ? field.getValue() : List.of(field.getValue()))
                    .forEach(statement -> statements.add(statement(statement)));
              }
            });
    return result;
  }

  private static ObjectNode statement(JsonNode given) {
    ObjectNode statement = MAPPER.createObjectNode();
    given
        .properties()
        .forEach(
            field -> {
              String name = ELEMENTS.get(field.getKey().toLowerCase(Locale.ROOT));
              if (name == null) {
                return;
              }
              switch (name) {
                case "Sid" -> statement.put(name, field.getValue().asText());
                case "Effect" -> statement.put(name, effect(field.getValue().asText()));
                case "Condition" -> statement.set(name, condition(field.getValue()));
                case "Principal", "NotPrincipal" ->
                    statement.set(name, principal(field.getValue()));
                default -> statement.set(name, texts(field.getValue()));
              }
            });
    return statement;
  }

  private static String effect(String text) {
    return text.equalsIgnoreCase("Allow") ? "Allow" : text.equalsIgnoreCase("Deny") ? "Deny" : text;
  }

  private static JsonNode principal(JsonNode given) {
    if (!given.isObject()) {
      return given.isArray() && given.size() == 1 ? given.get(0) : given;
    }
    ObjectNode principal = MAPPER.createObjectNode();
    given.properties().forEach(field -> principal.set(field.getKey(), texts(field.getValue())));
    return principal;
  }

  private static ObjectNode condition(JsonNode given) {
    ObjectNode condition = MAPPER.createObjectNode();
    given
        .properties()
        .forEach(
            operator -> {
              ObjectNode keys = condition.putObject(operator.getKey());
              operator
                  .getValue()
                  .properties()
                  .forEach(key -> keys.set(key.getKey(), texts(key.getValue())));
            });
    return condition;
  }

  private static ArrayNode texts(JsonNode scalarOrList) {
    ArrayNode texts = MAPPER.createArrayNode();
    if (scalarOrList.isArray()) {
      scalarOrList.forEach(value -> texts.add(value.asText()));
    } else {
      texts.add(scalarOrList.asText());
    }
    return texts;
  }
}
