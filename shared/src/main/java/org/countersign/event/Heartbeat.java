package org.countersign.event;

import static java.util.Objects.requireNonNull;

/**
 * The sweep's beat. Whoever gets it records it in the ledger; that the pointer to that entry comes
 * out at the other end of the path is what is counted, and its absence is what rings.
 */
public record Heartbeat(EventOrigin origin) implements Event {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Heartbeat";

  public Heartbeat {
    requireNonNull(origin, "origin is null");
  }
}
