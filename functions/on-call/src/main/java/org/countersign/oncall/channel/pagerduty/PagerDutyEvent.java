package org.countersign.oncall.channel.pagerduty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.countersign.finding.Severity;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.RollUp;
import org.countersign.oncall.channel.Wording;
import org.jspecify.annotations.Nullable;

/** An event as the Events API v2 takes it, but for the routing key. */
final class PagerDutyEvent {
  private static final int LONGEST_SUMMARY = 1024;
  private static final int MOST_CASES = 20;

  private PagerDutyEvent() {}

  static ObjectNode of(Message message) {
    return switch (message.act()) {
      // A trigger for an open alert is added to it; whoever saw it is not woken again.
      case TRIGGER, UPDATE -> trigger(message);
      case ACKNOWLEDGE -> about(message.dedupKey(), "acknowledge");
      case RESOLVE -> about(message.dedupKey(), "resolve");
    };
  }

  /** An event that has no more to it than its key. */
  static ObjectNode about(String dedupKey, String action) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event_action", action)
        .put("dedup_key", dedupKey);
  }

  private static ObjectNode trigger(Message message) {
    Wording words = Wording.of(message);
    ObjectNode event = about(message.dedupKey(), "trigger").put("client", "Countersign");
    if (message.desk() != null) {
      event.put("client_url", message.desk().toString());
    }
    ArrayNode links = event.putArray("links");
    link(links, "Runbook", message.runbook());
    link(links, "Open case", message.desk());
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", Wording.cut(words.headline(), LONGEST_SUMMARY));
    payload.put("source", words.where());
    payload.put("severity", severity(message.severity()));
    payload.put("timestamp", message.since().toString());
    payload.put("component", message.subject());
    details(payload.putObject("custom_details"), message, words);
    return event;
  }

  private static void details(ObjectNode details, Message message, Wording words) {
    details.put("what", words.what());
    details.put("where", words.where());
    details.put("since", words.since());
    details.put("open_cases", message.openCases());
    details.put("requests", message.requests());
    details.put("first_step", words.firstStep());
    details.put("delivery_id", message.deliveryId());
    ArrayNode cases = details.putArray("cases");
    message.cases().stream().limit(MOST_CASES).forEach(cases::add);
    RollUp rollUp = message.rollUp();
    if (rollUp != null) {
      details.put("held_back", words.heldBack());
      ObjectNode held = details.putObject("held_back_by_severity");
      rollUp.held().forEach((severity, count) -> held.put(severity.name(), count));
    }
  }

  private static void link(ArrayNode links, String text, @Nullable URI href) {
    if (href != null) {
      links.addObject().put("href", href.toString()).put("text", text);
    }
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFORMATIONAL -> "info";
    };
  }
}
