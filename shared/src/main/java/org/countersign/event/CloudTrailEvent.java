package org.countersign.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A CloudTrail record that came over EventBridge. What it says is read by the detection engine;
 * here it is only carried, and never shown: requests can hold PHI.
 *
 * @param eventId CloudTrail's own id: the business key of the record
 */
public record CloudTrailEvent(EventOrigin origin, String eventId, ObjectNode record)
    implements SourceEvent {
  /** What the detail-types of CloudTrail's events end in. */
  public static final String DETAIL_TYPE_SUFFIX = " via CloudTrail";

  public CloudTrailEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(eventId, "eventId is null");
    requireNonNull(record, "record is null");
  }

  @Override
  public String toString() {
    return "CloudTrailEvent[" + eventId + "]";
  }
}
