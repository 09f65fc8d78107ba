package org.countersign.detect.catalogue;

/** How an event reaches the function (EventBridge user guide, events from CloudTrail). */
public enum Delivery {
  /** A management event that changes something: an enabled rule gets it. */
  WRITE,
  /** A read-only management event: its rule is enabled with all management events. */
  READ,
  /** A data event: a trail must select it. */
  DATA
}
