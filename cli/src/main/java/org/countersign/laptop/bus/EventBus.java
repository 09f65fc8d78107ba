package org.countersign.laptop.bus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.event.ruler.Machine;

/**
 * EventBridge: matches events with the template's rules and lays them into the rules' queues. Safe
 * for many threads.
 */
public final class EventBus {
  private final Template template;
  private final SqsClient sqs;
  private final Map<String, Machine> machines = new HashMap<>();

  /**
   * @throws TemplateException if a pattern is none, or a rule has a target that is no queue of the
   *     template
   */
  public EventBus(Template template, SqsClient sqs) {
    this.template = requireNonNull(template, "template is null");
    this.sqs = requireNonNull(sqs, "sqs is null");
    for (Template.Rule rule : template.rules()) {
      rule.targetArns().forEach(arn -> queue(rule, arn));
      try {
        machines
            .computeIfAbsent(rule.bus(), name -> Machine.builder().build())
            .addRule(rule.logicalId(), rule.pattern().toString());
      } catch (IOException e) {
        throw new TemplateException(
            rule.logicalId() + " has an event pattern that EventBridge would refuse");
      }
    }
  }

  /**
   * Delivers an event to every queue of every rule that matches it, at least once.
   *
   * @param envelope the whole event; it is the message's body as it is
   */
  public void put(String bus, JsonNode envelope) {
    for (Template.Rule rule : matching(bus, envelope)) {
      for (String arn : rule.targetArns()) {
        String url = queue(rule, arn).url();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(envelope.toString()));
      }
    }
  }

  /** The rules of a bus that match, in the template's order. */
  private List<Template.Rule> matching(String bus, JsonNode envelope) {
    Machine machine = machines.get(bus);
    if (machine == null) {
      return List.of();
    }
    try {
      List<String> names = new ArrayList<>(machine.rulesForJSONEvent(envelope.toString()));
      return template.rules().stream()
          .filter(rule -> rule.bus().equals(bus) && names.contains(rule.logicalId()))
          .toList();
    } catch (Exception e) {
      // What is no JSON object matches no rule; EventBridge would not have taken it either.
      return List.of();
    }
  }

  private Template.Queue queue(Template.Rule rule, String arn) {
    Optional<Template.Queue> queue = template.queueByArn(arn);
    return queue.orElseThrow(
        () ->
            new TemplateException(
                rule.logicalId() + " has a target that is no queue of the template: " + arn));
  }
}
