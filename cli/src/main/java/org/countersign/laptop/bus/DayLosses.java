package org.countersign.laptop.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Which events of the demo's day are lost at the bus under the fault: of each source every second
 * one, the first included. A second run loses the same.
 */
public final class DayLosses {
  private final Map<String, Integer> seen = new HashMap<>();

  /** Asked once for each event, in the order of the day. */
  public boolean isLost(JsonNode envelope) {
    String kind = envelope.path("source").asText() + envelope.path("detail-type").asText();
    String source =
        kind.endsWith(" via CloudTrail") ? "cloudtrail" : envelope.path("source").asText();
    return seen.merge(source, 1, Integer::sum) % 2 == 1;
  }
}
