package org.countersign.event;

import static java.util.Objects.requireNonNull;

/**
 * Proof that bus, rule, queue and function pass events on. Whoever gets it counts it, and nothing
 * else; its absence is what rings.
 */
public record Heartbeat(EventOrigin origin) implements Event {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Heartbeat";

  public Heartbeat {
    requireNonNull(origin, "origin is null");
  }
}
