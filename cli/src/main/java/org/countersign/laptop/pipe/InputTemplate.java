package org.countersign.laptop.pipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.laptop.template.TemplateException;

/**
 * A pipe's input template: JSON in which {@code <$.a.b>} stands for a value of the record
 * (EventBridge user guide, pipes input transformation).
 */
final class InputTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("(\"?)<\\$((?:\\.[A-Za-z0-9_-]+)+)>(\"?)");

  private final String text;

  InputTemplate(String text) {
    this.text = text;
  }

  /**
   * @throws TemplateException if the filled-in template is not a JSON object
   */
  JsonNode fill(JsonNode record) {
    Matcher places = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      JsonNode value = record.at(places.group(2).replace('.', '/'));
      places.appendReplacement(
          filled, Matcher.quoteReplacement(written(value, places.group(1), places.group(3))));
    }
    places.appendTail(filled);
    try {
      JsonNode json = JSON.readTree(filled.toString());
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new TemplateException("an InputTemplate does not give JSON");
    }
    throw new TemplateException("an InputTemplate does not give a JSON object");
  }

  /** Inside quotes a value is text and has to be escaped; outside it is JSON. */
  private static String written(JsonNode value, String before, String after) {
    if (before.isEmpty() && after.isEmpty()) {
      return value.isMissingNode() ? "null" : value.toString();
    }
    String text =
        value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString();
    String quoted = JSON.getNodeFactory().textNode(text).toString();
    return before + quoted.substring(1, quoted.length() - 1) + after;
  }
}
