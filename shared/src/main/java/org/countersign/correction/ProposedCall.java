package org.countersign.correction;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A call exactly as it would be made.
 *
 * @param parameters by AWS's name; PHI in clear
 * @param shown the same for people, with pseudonyms for values
 */
public record ProposedCall(
    Operation operation, SortedMap<String, String> parameters, SortedMap<String, String> shown) {
  public ProposedCall {
    requireNonNull(operation, "operation is null");
    parameters = new TreeMap<>(parameters);
    shown = new TreeMap<>(shown);
  }

  /** For a call without PHI. */
  public ProposedCall(Operation operation, SortedMap<String, String> parameters) {
    this(operation, parameters, parameters);
  }

  public Optional<String> find(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }

  @Override
  public String toString() {
    return operation.text();
  }
}
