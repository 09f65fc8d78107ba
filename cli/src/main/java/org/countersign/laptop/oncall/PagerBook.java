package org.countersign.laptop.oncall;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a pager holds that takes events as PagerDuty's Events API v2 does: one open incident for a
 * dedup key, a new one once it is resolved, about 120 calls in the 60 seconds that lie behind, and
 * nothing of a call that is refused. Its rate is not the sender's own count, so a test may believe
 * it. Safe for many threads.
 */
public final class PagerBook {
  /** Calls of a routing key within {@link #WINDOW}. */
  public static final int RATE = 120;

  public static final Duration WINDOW = Duration.ofSeconds(60);

  private static final int LONGEST_DEDUP_KEY = 255;
  private static final int LONGEST_SUMMARY = 1024;
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private final Set<String> keys;
  private final Clock clock;
  private final List<PagerIncident> incidents = new ArrayList<>();
  private final Map<String, Deque<Instant>> calls = new HashMap<>();
  private long throttled;
  private long refused;
  private long dropped;

  /**
   * @param keys routing keys that are in force
   */
  public PagerBook(Set<String> keys, Clock clock) {
    this.keys = Set.copyOf(keys);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Takes one event.
   *
   * @return the HTTP status of the answer: 202, 400 or 429
   */
  public synchronized int receive(JsonNode event) {
    if (!isValid(event)) {
      refused++;
      return 400;
    }
    Instant now = clock.instant();
    if (!admits(event.path("routing_key").asText(), now)) {
      throttled++;
      return 429;
    }
    take(event, now);
    return 202;
  }

  /** Every incident, oldest first; several with one dedup key if it was resolved in between. */
  public synchronized List<PagerIncident> incidents() {
    return List.copyOf(incidents);
  }

  /** The incident of the key that is not resolved. */
  public synchronized Optional<PagerIncident> open(String dedupKey) {
    return incidents.stream().filter(one -> one.isOpenFor(dedupKey)).findFirst();
  }

  /**
   * A person does it at the pager.
   *
   * @return what the incident is then; empty if none is open for the key
   */
  public synchronized Optional<PagerIncident> change(String dedupKey, PagerIncident.State to) {
    Optional<PagerIncident> open = open(dedupKey);
    open.ifPresent(known -> replace(known, known.in(to)));
    return open.map(known -> known.in(to));
  }

  /** Calls that were refused because there were too many; nothing of them is held. */
  public synchronized long throttled() {
    return throttled;
  }

  /** All of it, for people and tests. */
  public synchronized ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    var list = node.putArray("incidents");
    incidents.forEach(incident -> list.add(incident.json()));
    return node.put("throttled", throttled).put("refused", refused).put("dropped", dropped);
  }

  private boolean isValid(JsonNode event) {
    JsonNode payload = event.path("payload");
    String action = event.path("event_action").asText();
    int keyLength = event.path("dedup_key").asText().length();
    boolean known = keys.contains(event.path("routing_key").asText());
    return switch (action) {
      case "trigger" ->
          known
              && keyLength <= LONGEST_DEDUP_KEY
              && !payload.path("summary").asText().isEmpty()
              && payload.path("summary").asText().length() <= LONGEST_SUMMARY
              && !payload.path("source").asText().isEmpty()
              && SEVERITIES.contains(payload.path("severity").asText());
      case "acknowledge", "resolve" -> known && keyLength > 0 && keyLength <= LONGEST_DEDUP_KEY;
      default -> false;
    };
  }

  private boolean admits(String key, Instant now) {
    Deque<Instant> recent = calls.computeIfAbsent(key, _ -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    if (recent.size() >= RATE) {
      return false;
    }
    recent.addLast(now);
    return true;
  }

  private void take(JsonNode event, Instant now) {
    String key = event.path("dedup_key").asText("events-own-" + incidents.size());
    Optional<PagerIncident> open = open(key);
    if (event.path("event_action").asText().equals("trigger")) {
      open.ifPresentOrElse(
          known -> replace(known, known.told(event)),
          () -> incidents.add(PagerIncident.opened(incidents.size() + 1, key, event, now)));
    } else if (open.isPresent()) {
      replace(open.get(), open.get().acted(event));
    } else {
      dropped++; // as the page says: without an open alert these two do nothing
    }
  }

  private void replace(PagerIncident known, PagerIncident next) {
    incidents.set(incidents.indexOf(known), next);
  }
}
