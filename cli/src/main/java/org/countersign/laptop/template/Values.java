package org.countersign.laptop.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out intrinsic functions: a tree with them in, a tree without them out. {@code AWS::NoValue}
 * becomes a missing node.
 */
final class Values {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode template;
  private final Map<String, String> parameters;
  private final Names names;
  private final Set<String> conditionsUnderWay = new HashSet<>();

  Values(JsonNode template, Map<String, String> parameters, Names names) {
    this.template = template;
    this.parameters = Map.copyOf(parameters);
    this.names = names;
  }

  /**
   * @param owner logical id of what the value belongs to, for the message of an error
   */
  JsonNode resolve(String owner, JsonNode value) {
    if (value.isArray()) {
      ArrayNode list = NODES.arrayNode();
      value.forEach(element -> add(list, resolve(owner, element)));
      return list;
    }
    if (!value.isObject()) {
      return value;
    }
    if (value.size() == 1) {
      Map.Entry<String, JsonNode> only = value.properties().iterator().next();
      if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
        return call(owner, only.getKey(), only.getValue());
      }
    }
    ObjectNode map = NODES.objectNode();
    value
        .properties()
        .forEach(
            field -> {
              JsonNode resolved = resolve(owner, field.getValue());
              if (!resolved.isMissingNode()) {
                map.set(field.getKey(), resolved);
              }
            });
    return map;
  }

  /** Whether a named condition holds. */
  boolean holds(String owner, String condition) {
    JsonNode definition = template.path("Conditions").path(condition);
    if (definition.isMissingNode()) {
      throw new TemplateException(
          owner + " needs condition " + condition + ", which is not defined");
    }
    if (!conditionsUnderWay.add(condition)) {
      throw new TemplateException("condition " + condition + " depends on itself");
    }
    try {
      return truth(condition, definition);
    } finally {
      conditionsUnderWay.remove(condition);
    }
  }

  private static void add(ArrayNode list, JsonNode element) {
    if (!element.isMissingNode()) {
      list.add(element);
    }
  }

  private JsonNode call(String owner, String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> ref(owner, argument.asText());
      case "Fn::GetAtt" -> TextNode.valueOf(attribute(owner, argument));
      case "Fn::Sub" -> TextNode.valueOf(sub(owner, argument));
      case "Fn::If" ->
          resolve(owner, argument.path(holds(owner, argument.path(0).asText()) ? 1 : 2));
      case "Fn::Join" ->
          TextNode.valueOf(String.join(argument.path(0).asText(), texts(owner, argument.path(1))));
      case "Fn::Split" -> split(text(owner, argument.path(1)), argument.path(0).asText());
      case "Fn::Select" -> select(owner, argument);
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
          BooleanNode.valueOf(truth(owner, NODES.objectNode().set(function, argument)));
      case "Fn::GetAZs" -> split(names.region() + "a," + names.region() + "b", ",");
      default ->
          throw new TemplateException(
              owner + " uses " + function + ", which the laptop cloud does not know");
    };
  }

  private JsonNode ref(String owner, String id) {
    if (id.equals("AWS::NoValue")) {
      return MissingNode.getInstance();
    }
    JsonNode parameter = template.path("Parameters").path(id);
    if (!parameter.isMissingNode()) {
      String value = parameters.getOrDefault(id, parameter.path("Default").asText(null));
      if (value == null) {
        throw new TemplateException(
            owner + " needs parameter " + id + ", which has no default and no value");
      }
      boolean list =
          parameter.path("Type").asText().equals("CommaDelimitedList")
              || parameter.path("Type").asText().startsWith("List<");
      return list ? split(value, ",") : TextNode.valueOf(value);
    }
    return TextNode.valueOf(
        names.pseudoParameter(id).orElseGet(() -> names.ref(owner, id, nameOf(id))));
  }

  private String attribute(String owner, JsonNode argument) {
    String id = argument.path(0).asText();
    return names.attribute(owner, id, text(owner, argument.path(1)), nameOf(id));
  }

  /** The name that a resource gives itself, or the one that CloudFormation would make up for it. */
  String nameOf(String id) {
    JsonNode resource = template.path("Resources").path(id);
    String property = names.nameProperty(resource.path("Type").asText());
    JsonNode own = resource.path("Properties").path(property);
    return own.isMissingNode()
        ? names.generated(id, resource.path("Type").asText())
        : text(id, own);
  }

  private String sub(String owner, JsonNode argument) {
    JsonNode variables = argument.isArray() ? argument.path(1) : NODES.objectNode();
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2).strip();
      String value;
      if (!matcher.group(1).isEmpty()) {
        value = "${" + name + "}"; // ${!Literal} is CloudFormation's way to write ${Literal}
      } else if (variables.has(name)) {
        value = text(owner, variables.path(name));
      } else if (name.contains(".")) {
        String[] parts = name.split("\\.", 2);
        value = names.attribute(owner, parts[0], parts[1], nameOf(parts[0]));
      } else {
        value = ref(owner, name).asText();
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  private JsonNode select(String owner, JsonNode argument) {
    JsonNode list = resolve(owner, argument.path(1));
    JsonNode chosen = list.path(Integer.parseInt(text(owner, argument.path(0))));
    if (chosen.isMissingNode()) {
      throw new TemplateException(owner + " selects an element that its list does not have");
    }
    return chosen;
  }

  private boolean truth(String owner, JsonNode condition) {
    if (condition.isBoolean()) {
      return condition.booleanValue();
    }
    if (condition.has("Condition")) {
      return holds(owner, condition.path("Condition").asText());
    }
    if (condition.has("Fn::Not")) {
      return !truth(owner, condition.path("Fn::Not").path(0));
    }
    if (condition.has("Fn::Equals")) {
      JsonNode sides = condition.path("Fn::Equals");
      return text(owner, sides.path(0)).equals(text(owner, sides.path(1)));
    }
    JsonNode all = condition.path("Fn::And");
    JsonNode any = condition.path("Fn::Or");
    if (all.isMissingNode() && any.isMissingNode()) {
      throw new TemplateException(owner + " is a condition that the laptop cloud does not know");
    }
    boolean decisive = all.isMissingNode();
    for (JsonNode part : decisive ? any : all) {
      if (truth(owner, part) == decisive) {
        return decisive;
      }
    }
    return !decisive;
  }

  private List<String> texts(String owner, JsonNode value) {
    List<String> texts = new ArrayList<>();
    resolve(owner, value).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  String text(String owner, JsonNode value) {
    JsonNode resolved = resolve(owner, value);
    if (!resolved.isValueNode()) {
      throw new TemplateException(
          owner + " has a list, a map or nothing where one value is needed");
    }
    return resolved.asText();
  }

  private static ArrayNode split(String text, String by) {
    ArrayNode list = NODES.arrayNode();
    if (!text.isEmpty()) {
      for (String part : text.split(Pattern.quote(by), -1)) {
        list.add(part.strip());
      }
    }
    return list;
  }
}
