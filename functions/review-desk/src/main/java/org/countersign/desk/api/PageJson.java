package org.countersign.desk.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.countersign.desk.query.CaseKey;
import org.countersign.ledger.CaseId;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;
import org.countersign.page.LegStanding;
import org.countersign.page.PageBook;
import org.countersign.page.PageState;
import org.jspecify.annotations.Nullable;

/** How pages read in the API's answers. Absent is absent, not null; times are ISO-8601 in UTC. */
final class PageJson {
  private PageJson() {}

  static ObjectNode row(PageBook.Page page) {
    PageState state = page.state();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("digest", page.id().rest())
        .put("key", CaseKey.of(page.id()))
        .put("severity", lowerCase(state.severity()))
        .put("status", lowerCase(state.status()))
        .put("cause", state.cause().what())
        .put("subject", state.cause().subject())
        .put("area", state.cause().area())
        .put("account", state.cause().account())
        .put("region", state.cause().region())
        .put("since", state.since().toString())
        .put("episode", state.episode())
        .put("requests", state.requests())
        .put("openCases", state.openCases())
        .put("escalated", state.escalated());
    ArrayNode legs = node.putArray("channels");
    state.legs().forEach((channel, leg) -> legs.add(leg(channel, leg)));
    if (state.acknowledgedBy() != null) {
      node.put("acknowledgedBy", state.acknowledgedBy());
    }
    return node;
  }

  /**
   * @param by who sees to it, also if on-call has not heard of that yet; null while nobody does
   */
  static ObjectNode page(PageBook.Page page, @Nullable String by) {
    ObjectNode node = row(page);
    if (by != null) {
      node.put("acknowledgedBy", by);
    }
    node.put("runbook", page.state().cause().runbook());
    ArrayNode cases = node.putArray("cases");
    for (CaseId id : page.state().examples()) {
      cases
          .addObject()
          .put("id", id.text())
          .put("key", CaseKey.of(id))
          .put("kind", id.kind().text());
    }
    return node;
  }

  private static ObjectNode leg(String channel, Leg leg) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("channel", channel)
        .put("state", lowerCase(LegStanding.of(leg)))
        .put("failures", leg.failures());
    if (leg.shownAt() != null) {
      node.put("sentAt", leg.shownAt().toString());
    }
    if (leg.notBefore() != null) {
      node.put("notBefore", leg.notBefore().toString());
    }
    if (leg.refusal() != null) {
      node.put("refusal", leg.refusal());
    }
    return node;
  }

  static ObjectNode channel(ChannelState channel) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", channel.name());
    HeldBack held = channel.heldBack();
    if (held != null) {
      ObjectNode back = node.putObject("heldBack");
      back.put("since", held.from().toString())
          .put("total", held.total())
          .put("told", held.leg().shown() == null ? 0 : held.leg().shown().version())
          .put("sent", held.sent());
      ObjectNode severities = back.putObject("bySeverity");
      held.held().forEach((severity, number) -> severities.put(lowerCase(severity), number));
    }
    return node;
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
