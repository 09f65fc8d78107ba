package org.countersign.laptop.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads functions and what feeds them, written as SAM events or as event source mappings of their
 * own.
 */
final class FunctionReader {
  private static final String SAM_FUNCTION = "AWS::Serverless::Function";
  private static final int DEFAULT_BATCH_SIZE = 10;

  private final Resources resources;
  private final List<Mapping> mappings;

  private record Mapping(String functionName, Template.Feed feed) {}

  FunctionReader(Resources resources) {
    this.resources = resources;
    this.mappings =
        resources.of("AWS::Lambda::EventSourceMapping", this::mapping).stream()
            .flatMap(List::stream)
            .toList();
  }

  List<Template.Function> all() {
    List<Template.Function> functions = new ArrayList<>(resources.of(SAM_FUNCTION, this::function));
    functions.addAll(resources.of("AWS::Lambda::Function", this::function));
    return functions;
  }

  /** The rules that SAM makes of a function's {@code EventBridgeRule} events. */
  List<Template.Rule> implicitRules() {
    return resources.of(SAM_FUNCTION, this::rulesOf).stream().flatMap(List::stream).toList();
  }

  private Template.Function function(String id, JsonNode properties) {
    JsonNode globals = resources.template().path("Globals").path("Function");
    Map<String, String> environment = new LinkedHashMap<>(environment(id, globals));
    environment.putAll(environment(id, properties));
    List<Template.Feed> feeds = new ArrayList<>();
    String name = resources.name(id);
    for (JsonNode event : events(id, properties)) {
      if (event.path("Type").asText().equals("SQS")) {
        feeds.addAll(feed(id, event.path("Properties"), "Queue"));
      }
    }
    mappings.stream()
        .filter(mapping -> mapping.functionName().equals(name))
        .map(Mapping::feed)
        .forEach(feeds::add);
    JsonNode handler =
        properties.has("Handler") ? properties.path("Handler") : globals.path("Handler");
    if (!feeds.isEmpty() && handler.isMissingNode()) {
      throw new TemplateException(id + " has no Handler");
    }
    return new Template.Function(
        id, name, resources.arn(id), resources.resolve(id, handler).asText(""), environment, feeds);
  }

  private Map<String, String> environment(String id, JsonNode properties) {
    Map<String, String> variables = new LinkedHashMap<>();
    JsonNode resolved = resources.resolve(id, properties.path("Environment").path("Variables"));
    resolved
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  private List<Template.Rule> rulesOf(String id, JsonNode properties) {
    List<Template.Rule> rules = new ArrayList<>();
    properties
        .path("Events")
        .properties()
        .forEach(
            event -> {
              String type = event.getValue().path("Type").asText();
              JsonNode rule = event.getValue().path("Properties");
              if (type.equals("EventBridgeRule") || type.equals("CloudWatchEvent")) {
                JsonNode pattern = resources.resolve(id, rule.path("Pattern"));
                // SAM names the rule after function and event.
                rules.add(
                    new Template.Rule(
                        id + event.getKey(),
                        resources.bus(id, rule),
                        pattern,
                        List.of(resources.arn(id))));
              }
            });
    return rules;
  }

  private JsonNode events(String id, JsonNode properties) {
    return resources.resolve(id, properties.path("Events"));
  }

  private List<Mapping> mapping(String id, JsonNode properties) {
    JsonNode mapping = resources.resolve(id, properties);
    String function = Resources.text(id, mapping, "FunctionName");
    String unqualified =
        function
            .replaceFirst("^arn:aws:lambda:[^:]+:[^:]+:function:", "")
            .replaceFirst(":[^:]+$", "");
    return feed(id, mapping, "EventSourceArn").stream()
        .map(feed -> new Mapping(unqualified, feed))
        .toList();
  }

  private static List<Template.Feed> feed(String id, JsonNode properties, String arnField) {
    String arn = Resources.text(id, properties, arnField);
    if (!arn.startsWith("arn:aws:sqs:")
        || properties.path("Enabled").asText("true").equals("false")) {
      return List.of(); // streams and the like feed nothing on the laptop
    }
    boolean partial = false;
    for (JsonNode type : properties.path("FunctionResponseTypes")) {
      partial |= type.asText().equals("ReportBatchItemFailures");
    }
    boolean patient = properties.path("MaximumBatchingWindowInSeconds").asInt(0) > 0;
    return List.of(
        new Template.Feed(
            arn, properties.path("BatchSize").asInt(DEFAULT_BATCH_SIZE), patient, partial));
  }
}
