package org.countersign.detect;

import java.time.Instant;

/** What ended an alert case: who undid it, when, by which event. */
public record Cleared(String by, Instant at, String eventId, String eventName) {
  static Cleared by(Alert alert) {
    return new Cleared(alert.principal(), alert.eventTime(), alert.eventId(), alert.eventName());
  }
}
