package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.cli.Console.Look;
import org.countersign.finding.Severity;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Wording;
import org.countersign.oncall.config.ChannelSpec;
import org.countersign.oncall.config.EscalationStep;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.config.Route;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;
import org.jspecify.annotations.Nullable;

/** The answer of {@code oncall simulate}. */
final class OnCallSimulation implements Console.Answer {
  private final CaseRecord record;
  private final OnCallConfig config;
  private final Instant at;
  private final @Nullable Message message;
  private final @Nullable Subject subject;
  private final Routed routed;
  private final List<Route> routes;

  OnCallSimulation(CaseRecord record, OnCallConfig config, Instant at) {
    this.record = requireNonNull(record, "record is null");
    this.config = requireNonNull(config, "config is null");
    this.at = requireNonNull(at, "at is null");
    Optional<PagePreview> page = PagePreview.of(record, config.deskUrl());
    this.message = page.map(PagePreview::message).orElse(null);
    this.subject = page.map(PagePreview::subject).orElse(null);
    this.routed = page.map(one -> config.route(one.subject(), at)).orElse(new Routed(List.of(), null));
    this.routes = page.map(one -> config.routesOf(one.subject(), at)).orElse(List.of());
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    node.put("case", record.id().text());
    node.put("at", at.toString());
    node.put("pages", message != null);
    node.put("severity", subject == null ? null : subject.severity().name());
    node.put("area", subject == null ? null : subject.area());
    ArrayNode names = node.putArray("routes");
    routes.forEach(route -> names.add(route.name()));
    node.put("notBefore", routed.notBefore() == null ? null : routed.notBefore().toString());
    ArrayNode channels = node.putArray("channels");
    routed
        .channels()
        .forEach(
            name ->
                channels
                    .addObject()
                    .put("channel", name)
                    .put("type", type(name))
                    .put("text", words()));
    ArrayNode steps = node.putArray("escalation");
    for (EscalationStep step : escalation()) {
      ObjectNode one = steps.addObject().put("at", sent().plus(step.after()).toString());
      step.channels().forEach(one.putArray("channels")::add);
    }
    return node;
  }

  @Override
  public String text(Look look) {
    Subject about = subject;
    if (about == null) {
      return record.id() + " has asked for nobody: no page.\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(record.id()).append(" at ").append(at).append('\n');
    text.append(about.severity()).append(", area ").append(about.area()).append('\n');
    routes.forEach(route -> text.append("Route: ").append(route.name()).append('\n'));
    if (routed.channels().isEmpty()) {
      return text.append("No route takes it: nobody is told.\n").toString();
    }
    text.append(
        routed.notBefore() == null
            ? "At once, over:\n"
            : "These are quiet hours. At " + routed.notBefore() + ", over:\n");
    for (String name : routed.channels()) {
      text.append("\n  ").append(name).append(" (").append(type(name)).append(")\n");
      words().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }
    List<EscalationStep> steps = escalation();
    text.append(steps.isEmpty() ? "" : "\nIf nobody acknowledges:\n");
    for (EscalationStep step : steps) {
      text.append("  ")
          .append(sent().plus(step.after()))
          .append("  ")
          .append(String.join(", ", step.channels()))
          .append('\n');
    }
    return text.append("\nNothing was sent.\n").toString();
  }

  private String words() {
    return message == null ? "" : Wording.of(message).text();
  }

  private Instant sent() {
    Instant notBefore = routed.notBefore();
    return notBefore == null ? at : notBefore;
  }

  /** Only what is CRITICAL and reaches somebody goes further. */
  private List<EscalationStep> escalation() {
    return subject != null
            && subject.severity() == Severity.CRITICAL
            && !routed.channels().isEmpty()
        ? config.escalation()
        : List.of();
  }

  private String type(String channel) {
    return switch (requireNonNull(config.channels().get(channel), "a checked name")) {
      case ChannelSpec.PagerDuty pager -> "pagerduty";
      case ChannelSpec.Slack slack -> "slack";
      case ChannelSpec.Sns topic -> "sns";
      case ChannelSpec.Webhook hook -> "webhook";
    };
  }
}
