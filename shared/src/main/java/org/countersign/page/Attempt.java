package org.countersign.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A message that is being sent: recorded before it leaves, so that a repeat is known to be one.
 *
 * @param deliveryId the same however often it is sent
 * @param shows what it says
 * @param startedAt when its last try began
 */
public record Attempt(String deliveryId, Shown shows, Instant startedAt) {
  public Attempt {
    requireNonNull(deliveryId, "deliveryId is null");
    requireNonNull(shows, "shows is null");
    requireNonNull(startedAt, "startedAt is null");
  }
}
