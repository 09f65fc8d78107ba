package org.countersign.faults;

/** What a source promises of its events (EventBridge reference, event-delivery-level). */
enum Floor {
  /** They may be lost; a sweep has to find what they told. */
  BEST_EFFORT,
  /** They come at least once: EventBridge calls it durable. */
  DURABLE
}
