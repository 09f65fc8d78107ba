package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whence and when of an event: the EventBridge envelope without its detail. Nothing in it is PHI.
 *
 * @param id the envelope's id; a redelivery keeps it, a re-emission does not, so it is for tracing
 *     and never a seen key
 * @param time when the service says that it happened; the only clock that cases know
 */
public record EventOrigin(
    String id, String source, String detailType, String account, String region, Instant time) {
  public EventOrigin {
    requireNonNull(id, "id is null");
    requireNonNull(source, "source is null");
    requireNonNull(detailType, "detailType is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(time, "time is null");
  }

  /** The same envelope about something that happened at this time. */
  public EventOrigin at(Instant happened) {
    return new EventOrigin(id, source, detailType, account, region, happened);
  }
}
