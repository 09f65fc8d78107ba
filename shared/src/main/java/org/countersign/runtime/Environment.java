package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of one function. On Lambda the process's, on the laptop those that the
 * template gives the function.
 */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /**
   * @throws MissingVariableException if it is absent or empty
   */
  public String require(String name) {
    return find(name).orElseThrow(() -> new MissingVariableException(name));
  }

  /** Empty if it is absent or empty. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(requireNonNull(name, "name is null")))
        .filter(value -> !value.isEmpty());
  }
}
