package org.countersign.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateReader;
import software.amazon.event.ruler.Machine;

/**
 * Rules, queues and mappings as {@code template.yaml} has them. Read once; safe for many threads.
 */
final class Deployment {
  /** Where the script says that the template lies; from a build it is two folders up. */
  static final String TEMPLATE = System.getProperty("faults.template", "../../template.yaml");

  private final Template template;
  private final Map<String, Machine> machines = new HashMap<>();

  private Deployment(Template template) throws IOException {
    this.template = template;
    for (Template.Rule rule : template.rules()) {
      machines
          .computeIfAbsent(rule.bus(), name -> Machine.builder().build())
          .addRule(rule.logicalId(), rule.pattern().toString());
    }
  }

  static Deployment read(Path file) throws IOException {
    return new Deployment(
        new TemplateReader(Job.ACCOUNT, Job.REGION, LaptopSettings.beside(file).parameters())
            .read(file));
  }

  /** ARNs of the queues that get an event of this bus, in the template's order of rules. */
  List<String> targets(String bus, JsonNode envelope) {
    Machine machine = machines.get(bus);
    if (machine == null) {
      return List.of();
    }
    Set<String> matching;
    try {
      matching = Set.copyOf(machine.rulesForJSONEvent(envelope.toString()));
    } catch (Exception e) {
      throw new IllegalStateException("an event of the harness is no event", e);
    }
    return template.rules().stream()
        .filter(rule -> rule.bus().equals(bus) && matching.contains(rule.logicalId()))
        .flatMap(rule -> rule.targetArns().stream())
        .toList();
  }

  /** The bus that the pipe feeds. */
  String suiteBus() {
    return template.pipes().getFirst().targetBus();
  }

  Template.Table ledger() {
    return template.pipes().getFirst().source();
  }

  Template.Feed feed(String logicalId) {
    return function(logicalId).feeds().getFirst();
  }

  Template.Queue queue(String arn) {
    return template.queueByArn(arn).orElseThrow();
  }

  /** An environment variable of a function. */
  String variable(String logicalId, String name) {
    return String.valueOf(function(logicalId).environment().get(name));
  }

  private Template.Function function(String logicalId) {
    return template.functions().stream()
        .filter(one -> one.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no function " + logicalId));
  }
}
