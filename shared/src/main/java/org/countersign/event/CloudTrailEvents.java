package org.countersign.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What CloudTrail tells, whatever the service it speaks for. */
final class CloudTrailEvents {
  private CloudTrailEvents() {}

  static boolean isOne(EventOrigin origin) {
    return origin.detailType().endsWith(CloudTrailEvent.DETAIL_TYPE_SUFFIX);
  }

  static Event parse(EventOrigin origin, JsonNode detail) {
    return detail instanceof ObjectNode record
        ? new CloudTrailEvent(origin, Fields.textOr(record, "eventID", origin.id()), record)
        : new UnknownEvent(origin);
  }
}
