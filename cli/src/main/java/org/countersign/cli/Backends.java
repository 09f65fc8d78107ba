package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.countersign.cli.Console.Look;

/**
 * How functions in other processes find the cloud that is up.
 *
 * @param variables file with each function's environment, for {@code sam local invoke --env-vars}
 * @param endpoints {@code AWS_REGION} and the {@code AWS_ENDPOINT_URL_…}
 * @param functions logical ids
 */
record Backends(Path variables, SortedMap<String, String> endpoints, List<String> functions)
    implements Console.Answer {
  Backends {
    requireNonNull(variables, "variables is null");
    requireNonNull(endpoints, "endpoints is null");
    functions = List.copyOf(functions);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("environment", variables.toString());
    ObjectNode servers = node.putObject("endpoints");
    endpoints.forEach(servers::put);
    functions.forEach(node.putArray("functions")::add);
    return node;
  }

  @Override
  public String text(Look look) {
    StringBuilder text = new StringBuilder("\n").append(look.line("@|bold The cloud is up|@"));
    endpoints.forEach((name, value) -> text.append(String.format("  %-32s %s%n", name, value)));
    text.append(String.format("  %-32s %s%n", "variables of each function", variables));
    text.append('\n').append(look.line("@|bold Next|@"));
    for (String function : functions) {
      text.append("  AWS_ACCESS_KEY_ID=laptop AWS_SECRET_ACCESS_KEY=laptop-secret \\\n")
          .append("    sam local invoke ")
          .append(function)
          .append(" --env-vars ")
          .append(variables)
          .append(" --skip-pull-image --event EVENT.json\n");
    }
    return text.append("  ./countersign case list\n").toString();
  }
}
