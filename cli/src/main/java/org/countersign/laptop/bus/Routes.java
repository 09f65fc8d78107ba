package org.countersign.laptop.bus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.countersign.laptop.template.Template;
import software.amazon.event.ruler.Ruler;

/** Says where an event would go and why it would not go elsewhere. It needs no server. */
public final class Routes {
  private final Template template;

  public Routes(Template template) {
    this.template = requireNonNull(template, "template is null");
  }

  /**
   * The bus that an event comes over: a pipe's own events over the pipe's bus, events of a source
   * that a rule on another bus names over that one, all others over the default bus.
   */
  public String busOf(JsonNode envelope) {
    String source = envelope.path("source").asText();
    return template.pipes().stream()
        .filter(pipe -> pipe.eventSource().equals(source))
        .findFirst()
        .map(Template.Pipe::targetBus)
        .or(() -> busThatExpects(source))
        .orElse(Template.DEFAULT_BUS);
  }

  private Optional<String> busThatExpects(String source) {
    return template.rules().stream()
        .filter(rule -> !rule.bus().equals(Template.DEFAULT_BUS))
        .filter(
            rule ->
                rule.pattern()
                    .path("source")
                    .valueStream()
                    .anyMatch(named -> named.asText().equals(source)))
        .findFirst()
        .map(Template.Rule::bus);
  }

  public RouteReport explain(JsonNode envelope) {
    String bus = busOf(envelope);
    return new RouteReport(
        bus, template.rules().stream().map(rule -> explain(rule, bus, envelope)).toList());
  }

  private RouteReport.RuleVerdict explain(Template.Rule rule, String bus, JsonNode envelope) {
    List<String> functions =
        rule.targetArns().stream()
            .flatMap(arn -> template.fedBy(arn).stream())
            .map(Template.Function::logicalId)
            .distinct()
            .toList();
    List<String> because =
        rule.bus().equals(bus)
            ? mismatches(rule.pattern(), envelope)
            : List.of("it listens on bus " + rule.bus() + ", the event comes over bus " + bus);
    return new RouteReport.RuleVerdict(
        rule.logicalId(), rule.bus(), because.isEmpty(), functions, because);
  }

  private static List<String> mismatches(JsonNode pattern, JsonNode envelope) {
    if (matches(pattern, envelope)) {
      return List.of();
    }
    List<String> because = PatternExplainer.explain(pattern, envelope);
    return because.isEmpty() ? List.of("its pattern as a whole does not match") : because;
  }

  static boolean matches(JsonNode pattern, JsonNode envelope) {
    try {
      return envelope.isObject() && Ruler.matchesRule(envelope.toString(), pattern.toString());
    } catch (Exception e) {
      return false; // not an event; the explainer says what is missing
    }
  }
}
