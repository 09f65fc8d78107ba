package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;

/**
 * An input parameter of a managed rule that the conformance pack sets.
 *
 * @param name as the rule has it, for example {@code maxAccessKeyAge}
 * @param value what the pack sets by default; empty to leave it to the rule
 */
public record PackParameter(String name, String value) {
  public PackParameter {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }
}
