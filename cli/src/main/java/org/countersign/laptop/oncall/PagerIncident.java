package org.countersign.laptop.oncall;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One incident at the pager.
 *
 * @param number in the order in which they were opened, from 1
 * @param triggers how many trigger events it has taken
 * @param deliveries ids of the messages in them, as they came
 * @param summary of the newest trigger
 */
public record PagerIncident(
    int number,
    String dedupKey,
    State state,
    int triggers,
    List<String> deliveries,
    String severity,
    String summary,
    JsonNode newest,
    Instant openedAt) {
  /** Where it stands. */
  public enum State {
    TRIGGERED,
    ACKNOWLEDGED,
    RESOLVED
  }

  public PagerIncident {
    requireNonNull(dedupKey, "dedupKey is null");
    requireNonNull(state, "state is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(summary, "summary is null");
    requireNonNull(newest, "newest is null");
    requireNonNull(openedAt, "openedAt is null");
    deliveries = List.copyOf(deliveries);
  }

  static PagerIncident opened(int number, String dedupKey, JsonNode event, Instant now) {
    return new PagerIncident(
            number, dedupKey, State.TRIGGERED, 0, List.of(), "info", "", event, now)
        .told(event);
  }

  PagerIncident told(JsonNode event) {
    JsonNode payload = event.path("payload");
    List<String> all = new ArrayList<>(deliveries);
    all.add(payload.path("custom_details").path("delivery_id").asText());
    return new PagerIncident(
        number,
        dedupKey,
        state,
        triggers + 1,
        all,
        payload.path("severity").asText(),
        payload.path("summary").asText(),
        event.path("payload"),
        openedAt);
  }

  PagerIncident acted(JsonNode event) {
    return in(
        event.path("event_action").asText().equals("resolve")
            ? State.RESOLVED
            : State.ACKNOWLEDGED);
  }

  PagerIncident in(State next) {
    return new PagerIncident(
        number, dedupKey, next, triggers, deliveries, severity, summary, newest, openedAt);
  }

  boolean isOpenFor(String key) {
    return dedupKey.equals(key) && state != State.RESOLVED;
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("number", number);
    node.put("dedupKey", dedupKey);
    node.put("state", state.name().toLowerCase(Locale.ROOT));
    node.put("triggers", triggers);
    node.put("severity", severity);
    node.put("summary", summary);
    node.put("openedAt", openedAt.toString());
    deliveries.forEach(node.putArray("deliveries")::add);
    node.set("newest", newest);
    return node;
  }
}
