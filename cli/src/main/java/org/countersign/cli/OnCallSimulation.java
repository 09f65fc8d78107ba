package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.countersign.cli.Console.Look;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.oncall.channel.Wording;
import org.countersign.oncall.config.ChannelSpec;
import org.countersign.oncall.config.EscalationStep;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.config.Route;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.page.Preview;

/**
 * The answer of {@code oncall simulate}.
 *
 * @param at when the pages are asked for
 * @param pages one for each cause
 */
record OnCallSimulation(CaseId id, List<Preview> pages, OnCallConfig config, Instant at)
    implements Console.Answer {
  OnCallSimulation {
    requireNonNull(id, "id is null");
    requireNonNull(config, "config is null");
    requireNonNull(at, "at is null");
    pages = List.copyOf(pages);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("case", id.text());
    node.put("at", at.toString());
    ArrayNode all = node.putArray("pages");
    pages.forEach(page -> json(page, all.addObject()));
    return node;
  }

  private void json(Preview page, ObjectNode node) {
    Routed routed = config.route(page.subject(), at);
    node.put("severity", page.subject().severity().name());
    node.put("area", page.subject().area());
    ArrayNode routes = node.putArray("routes");
    config.routesOf(page.subject(), at).forEach(route -> routes.add(route.name()));
    node.put("notBefore", routed.notBefore() == null ? null : routed.notBefore().toString());
    ArrayNode channels = node.putArray("channels");
    for (String name : routed.channels()) {
      channels
          .addObject()
          .put("channel", name)
          .put("type", type(name))
          .put("text", Wording.of(page.message()).text());
    }
    ArrayNode steps = node.putArray("escalation");
    for (EscalationStep step : escalation(page, routed)) {
      ObjectNode one = steps.addObject().put("at", sent(routed).plus(step.after()).toString());
      step.channels().forEach(one.putArray("channels")::add);
    }
  }

  @Override
  public String text(Look look) {
    if (pages.isEmpty()) {
      return id + " has asked for nobody: no page.\n";
    }
    StringBuilder text = new StringBuilder(id + ", asked for at " + at + "\n");
    pages.forEach(page -> text.append('\n').append(text(page)));
    return text.append("\nNothing was sent.\n").toString();
  }

  private String text(Preview page) {
    Routed routed = config.route(page.subject(), at);
    StringBuilder text = new StringBuilder();
    text.append(page.subject().severity()).append(", area ").append(page.subject().area());
    for (Route route : config.routesOf(page.subject(), at)) {
      text.append("\n  route: ").append(route.name());
    }
    if (routed.channels().isEmpty()) {
      return text.append("\nNo route takes it: nobody is told.\n").toString();
    }
    text.append(
        routed.notBefore() == null
            ? "\nat once, over\n"
            : "\nquiet hours: at " + routed.notBefore() + ", over\n");
    for (String name : routed.channels()) {
      text.append("\n  ").append(name).append(" (").append(type(name)).append(")\n");
      Wording.of(page.message())
          .lines()
          .forEach(line -> text.append("    ").append(line).append('\n'));
    }
    List<EscalationStep> steps = escalation(page, routed);
    text.append(steps.isEmpty() ? "" : "\nif nobody acknowledges\n");
    for (EscalationStep step : steps) {
      text.append("  ")
          .append(sent(routed).plus(step.after()))
          .append("  ")
          .append(String.join(", ", step.channels()))
          .append('\n');
    }
    return text.toString();
  }

  private Instant sent(Routed routed) {
    Instant notBefore = routed.notBefore();
    return notBefore == null ? at : notBefore;
  }

  /** Only what is CRITICAL goes further. */
  private List<EscalationStep> escalation(Preview page, Routed routed) {
    return page.subject().severity() == Severity.CRITICAL && !routed.channels().isEmpty()
        ? config.escalation()
        : List.of();
  }

  private String type(String channel) {
    return switch (requireNonNull(config.channels().get(channel), "a checked name")) {
      case ChannelSpec.PagerDuty pager -> "pagerduty";
      case ChannelSpec.Slack slack -> "slack";
      case ChannelSpec.SlackApp app -> "slack-app";
      case ChannelSpec.Sns topic -> "sns";
      case ChannelSpec.Webhook hook -> "webhook";
    };
  }
}
