package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import org.countersign.event.Event;

/**
 * An event as it reached a function.
 *
 * @param receives how often the queue has handed it out so far, this time included; 1 when it came
 *     without a queue
 */
public record Received(Event event, int receives) {
  public Received {
    requireNonNull(event, "event is null");
    if (receives < 1) {
      throw new IllegalArgumentException("a received event was received at least once");
    }
  }
}
