package org.countersign.laptop.bus;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where an event goes.
 *
 * @param bus the bus it comes over
 * @param rules every rule of the template, in its order
 */
public record RouteReport(String bus, List<RuleVerdict> rules) {
  public RouteReport {
    requireNonNull(bus, "bus is null");
    rules = List.copyOf(rules);
  }

  /**
   * What one rule says.
   *
   * @param functions logical ids of the functions that its targets feed, whether it matches or not
   * @param because why it does not match, a sentence for each field; empty if it does
   */
  public record RuleVerdict(
      String rule, String bus, boolean matches, List<String> functions, List<String> because) {
    public RuleVerdict {
      requireNonNull(rule, "rule is null");
      requireNonNull(bus, "bus is null");
      functions = List.copyOf(functions);
      because = List.copyOf(because);
    }
  }

  /** Logical ids of the functions that run, in the template's order of rules. */
  public List<String> functions() {
    return rules.stream()
        .filter(RuleVerdict::matches)
        .flatMap(rule -> rule.functions().stream())
        .distinct()
        .toList();
  }
}
