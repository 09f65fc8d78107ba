package org.countersign.laptop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.countersign.laptop.template.Template;

/**
 * Each function's variables, by logical id, as {@code sam local invoke --env-vars} reads them: by
 * this other runtimes run the functions on a laptop cloud.
 */
final class EnvironmentFile {
  private static final String NAME = "env.json";

  private EnvironmentFile() {}

  /**
   * Writes it.
   *
   * @param servers as the runtime has them
   */
  static Path write(StateFolder state, Template template, Endpoints servers) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (Template.Function function : template.functions()) {
      ObjectNode variables = all.putObject(function.logicalId());
      servers.outside(function.environment()).forEach(variables::put);
    }
    state.write(NAME, all);
    return state.file(NAME);
  }
}
