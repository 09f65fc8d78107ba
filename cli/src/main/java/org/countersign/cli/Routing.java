package org.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;

/**
 * The answer of {@code route}: every rule of the template, whether it matches, what it runs, or why
 * it does not match.
 */
record Routing(List<Rule> rules) implements Console.Answer {
  Routing {
    rules = List.copyOf(rules);
  }

  /**
   * @param functions that the rule's targets feed
   * @param because why it does not match; empty if it does
   */
  record Rule(String name, boolean matches, List<String> functions, String because) {
    Rule {
      functions = List.copyOf(functions);
    }
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("rules");
    for (Rule rule : rules) {
      ObjectNode one = list.addObject().put("name", rule.name()).put("matches", rule.matches());
      one.put("because", rule.because().isEmpty() ? null : rule.because());
      ArrayNode functions = one.putArray("functions");
      rule.functions().forEach(functions::add);
    }
    ArrayNode run = node.putArray("functions");
    running().forEach(run::add);
    return node;
  }

  private List<String> running() {
    return rules.stream()
        .filter(Rule::matches)
        .flatMap(rule -> rule.functions().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public String text(Look look) {
    Table table =
        new Table(
            new Heading("RULE", 0),
            new Heading("MATCHES", 0),
            new Heading("RUNS", 1),
            new Heading("WHY NOT", 2));
    for (Rule rule : rules) {
      table.row(
          rule.name(),
          rule.matches() ? "@|green yes|@" : "no",
          rule.matches() ? String.join(", ", rule.functions()) : "-",
          rule.because());
    }
    List<String> running = running();
    return table.render(look.width(), look.ansi())
        + (running.isEmpty()
            ? "\nno rule matches: no function runs\n"
            : "\nruns " + String.join(", ", running) + "\n");
  }
}
