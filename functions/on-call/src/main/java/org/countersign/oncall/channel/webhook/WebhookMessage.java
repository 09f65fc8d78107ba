package org.countersign.oncall.channel.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.RollUp;
import org.countersign.oncall.channel.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is sent, by {@code webhook-message.json} beside this class. A field that is added
 * leaves the version as it is; one that goes or changes raises it.
 */
final class WebhookMessage {
  static final String VERSION = "countersign.on-call/1";

  private WebhookMessage() {}

  static ObjectNode page(Message message) {
    Wording words = Wording.of(message);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", VERSION);
    node.put("type", "page");
    node.put("act", message.act().name().toLowerCase(Locale.ROOT));
    node.put("deliveryId", message.deliveryId());
    node.put("dedupKey", message.dedupKey());
    node.put("severity", message.severity().name());
    node.put("headline", words.headline());
    node.put("what", words.what());
    node.put("subject", message.subject());
    node.put("account", message.account());
    node.put("region", message.region());
    ArrayNode cases = node.putArray("cases");
    message.cases().forEach(cases::add);
    node.put("openCases", message.openCases());
    node.put("requests", message.requests());
    node.put("since", message.since().toString());
    node.put("firstStep", words.firstStep());
    node.put("runbook", text(message.runbook()));
    node.put("desk", text(message.desk()));
    rollUp(node, message.rollUp());
    return node;
  }

  static ObjectNode heartbeat(Instant now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schema", VERSION)
        .put("type", "heartbeat")
        .put("deliveryId", "heartbeat-" + now.getEpochSecond())
        .put("at", now.toString());
  }

  private static void rollUp(ObjectNode node, @Nullable RollUp rollUp) {
    if (rollUp == null) {
      node.putNull("rollUp");
      return;
    }
    ObjectNode numbers = node.putObject("rollUp");
    numbers.put("from", rollUp.from().toString());
    numbers.put("sent", rollUp.sent());
    numbers.put("total", rollUp.total());
    ObjectNode held = numbers.putObject("held");
    rollUp.held().forEach((severity, count) -> held.put(severity.name(), count));
  }

  private static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }
}
