package org.countersign.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What a cloud knows of its life before, over the same state folder. */
final class CloudMemory {
  private static final String KEPT = "laptop.json";

  private final StateFolder state;
  private final LaptopClock clock;
  private final AtomicLong eventsReceived;

  private CloudMemory(StateFolder state, LaptopClock clock, long eventsReceived) {
    this.state = state;
    this.clock = clock;
    this.eventsReceived = new AtomicLong(eventsReceived);
  }

  /**
   * Reads it; nothing was before if there is none.
   *
   * @param runsOn what the laptop clock runs on
   */
  static CloudMemory in(StateFolder state, Clock runsOn) {
    JsonNode kept = state.read(KEPT).orElseGet(JsonNodeFactory.instance::objectNode);
    return new CloudMemory(
        state,
        new LaptopClock(runsOn, Duration.ofMillis(kept.path("aheadMillis").asLong())),
        kept.path("eventsReceived").asLong());
  }

  /** As far ahead as it was. */
  LaptopClock clock() {
    return clock;
  }

  void countEvent() {
    eventsReceived.incrementAndGet();
  }

  /** Since the state folder was fresh. */
  long eventsReceived() {
    return eventsReceived.get();
  }

  void keep() {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("aheadMillis", clock.ahead().toMillis()).put("eventsReceived", eventsReceived.get());
    state.write(KEPT, kept);
  }
}
