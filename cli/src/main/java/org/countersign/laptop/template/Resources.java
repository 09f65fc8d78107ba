package org.countersign.laptop.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one template whose conditions hold, with their properties resolved on demand.
 */
final class Resources {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode template;
  private final Values values;
  private final Names names;

  Resources(JsonNode template, Values values, Names names) {
    this.template = template;
    this.values = values;
    this.names = names;
  }

  JsonNode template() {
    return template;
  }

  /** Reads every resource of a type, in the template's order. */
  <T> List<T> of(String type, BiFunction<String, JsonNode, T> reader) {
    List<T> read = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : template.path("Resources").properties()) {
      JsonNode definition = resource.getValue();
      String id = resource.getKey();
      boolean wanted = definition.path("Type").asText().equals(type);
      if (wanted
          && (!definition.has("Condition")
              || values.holds(id, definition.path("Condition").asText()))) {
        read.add(reader.apply(id, definition.path("Properties")));
      }
    }
    return read;
  }

  String name(String id) {
    return values.nameOf(id);
  }

  String arn(String id) {
    return names.arn(id, id, name(id));
  }

  JsonNode resolve(String id, JsonNode value) {
    return values.resolve(id, value);
  }

  Template.Queue queue(String id, JsonNode properties) {
    JsonNode redrive = json(id, resolve(id, properties.path("RedrivePolicy")));
    return new Template.Queue(
        id,
        name(id),
        arn(id),
        names.queueUrl(name(id)),
        Duration.ofSeconds(resolve(id, properties.path("VisibilityTimeout")).asLong(30)),
        Duration.ofSeconds(resolve(id, properties.path("DelaySeconds")).asLong(0)),
        redrive(id, redrive));
  }

  private static Template.@Nullable Redrive redrive(String id, JsonNode policy) {
    if (policy.isMissingNode()) {
      return null;
    }
    return new Template.Redrive(
        text(id, policy, "deadLetterTargetArn"), policy.path("maxReceiveCount").asInt());
  }

  Template.Table table(String id, JsonNode properties) {
    JsonNode definition = resolve(id, properties);
    return new Template.Table(
        id,
        name(id),
        arn(id),
        definition,
        definition.path("StreamSpecification").path("StreamViewType").asText(null));
  }

  /** Name and value. */
  Map.Entry<String, String> parameter(String id, JsonNode properties) {
    return Map.entry(name(id), text(id, resolve(id, properties), "Value"));
  }

  /** The rules with a pattern. One with a schedule alone has nothing to match. */
  List<Template.Rule> rules() {
    return of("AWS::Events::Rule", this::patternRule).stream().flatMap(Optional::stream).toList();
  }

  private Optional<Template.Rule> patternRule(String id, JsonNode properties) {
    return properties.has("EventPattern") ? Optional.of(rule(id, properties)) : Optional.empty();
  }

  Template.Rule rule(String id, JsonNode properties) {
    List<String> targets = new ArrayList<>();
    JsonNode enabled = resolve(id, properties.path("State"));
    if (!enabled.asText("ENABLED").equals("DISABLED")) {
      resolve(id, properties.path("Targets"))
          .forEach(target -> targets.add(text(id, target, "Arn")));
    }
    return new Template.Rule(
        id, bus(id, properties), json(id, resolve(id, properties.path("EventPattern"))), targets);
  }

  /** Name of a rule's bus, which may be given as a name or an ARN. */
  String bus(String id, JsonNode properties) {
    String bus = resolve(id, properties.path("EventBusName")).asText(Template.DEFAULT_BUS);
    return bus.substring(bus.lastIndexOf('/') + 1);
  }

  Template.Pipe pipe(String id, JsonNode properties, List<Template.Table> tables) {
    JsonNode pipe = resolve(id, properties);
    String source = text(id, pipe, "Source");
    Template.Table table =
        tables.stream()
            .filter(candidate -> source.startsWith(candidate.arn() + "/stream/"))
            .findFirst()
            .orElseThrow(
                () -> new TemplateException(id + " has a source that is no table's stream"));
    if (table.streamView() == null) {
      throw new TemplateException(
          id + " reads the stream of " + table.logicalId() + ", which has none");
    }
    List<JsonNode> filters = new ArrayList<>();
    pipe.path("SourceParameters")
        .path("FilterCriteria")
        .path("Filters")
        .forEach(f -> filters.add(json(id, f.path("Pattern"))));
    JsonNode target = pipe.path("TargetParameters");
    JsonNode event = target.path("EventBridgeEventBusParameters");
    String bus = text(id, pipe, "Target");
    return new Template.Pipe(
        id,
        table,
        filters,
        text(id, target, "InputTemplate"),
        text(id, event, "Source"),
        text(id, event, "DetailType"),
        bus.substring(bus.lastIndexOf('/') + 1));
  }

  /** A value that may stand as a tree or as JSON text. */
  static JsonNode json(String id, JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    try {
      return JSON.readTree(value.textValue());
    } catch (JsonProcessingException e) {
      throw new TemplateException(id + " has a text that is not JSON where JSON is needed");
    }
  }

  static String text(String id, JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (!node.isTextual()) {
      throw new TemplateException(id + " has no " + field);
    }
    return node.textValue();
  }
}
