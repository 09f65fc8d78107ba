package org.countersign.laptop.parameter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.laptop.protocol.Refusal;

/**
 * What Parameter Store knows.
 *
 * @param values by name, as they are at each call
 * @param file of a person; need not be there
 * @param arns what stands before a parameter's name in its ARN
 */
record Parameters(Supplier<Map<String, String>> values, Path file, String arns) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Parameters {
    requireNonNull(values, "values is null");
    requireNonNull(file, "file is null");
    requireNonNull(arns, "arns is null");
  }

  ObjectNode answer(String operation, JsonNode request) throws IOException {
    if (!operation.equals("GetParameters")) {
      throw new Refusal("UnknownOperationException", "not played here");
    }
    return get(request.path("Names"));
  }

  /** As on AWS, what is not there stands in a list of its own and is no error. */
  private ObjectNode get(JsonNode names) throws IOException {
    Map<String, String> known = known();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode found = answer.putArray("Parameters");
    ArrayNode invalid = answer.putArray("InvalidParameters");
    for (JsonNode asked : names) {
      String name = asked.asText().startsWith(arns) ? asked.asText().substring(arns.length()) : "";
      String value = known.get(name.isEmpty() ? asked.asText() : name);
      if (value == null) {
        invalid.add(asked.asText());
      } else {
        found
            .addObject()
            .put("Name", asked.asText())
            .put("ARN", arns + (name.isEmpty() ? asked.asText() : name))
            .put("Type", "String")
            .put("Version", 1)
            .put("Value", value);
      }
    }
    return answer;
  }

  private Map<String, String> known() throws IOException {
    Map<String, String> all = new LinkedHashMap<>(values.get());
    if (Files.exists(file)) {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(
              one ->
                  all.put(
                      one.getKey(),
                      one.getValue().isTextual()
                          ? one.getValue().textValue()
                          : one.getValue().toString()));
    }
    return all;
  }
}
