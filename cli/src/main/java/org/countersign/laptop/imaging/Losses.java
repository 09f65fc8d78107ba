package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.countersign.ledger.EntryHash;

/**
 * Which events are lost under the fault: all of the first job, of each later one what its id says,
 * and the first of every kind in any case. When a job's own events are all lost, so are those of
 * its image sets, as when a bus is away for a while. A second run loses the same.
 */
final class Losses {
  private static final int WAYS = 4;

  private enum Way {
    NONE,
    BEGINNING,
    END,
    ALL
  }

  private final Map<String, Way> ways = new HashMap<>();
  private final Map<String, String> firstOfKind = new HashMap<>();

  synchronized boolean isLost(ImportJob job, JsonNode event) {
    boolean first = ways.isEmpty();
    Way way = ways.computeIfAbsent(job.jobId(), id -> first ? Way.ALL : Losses.way(id));
    String type = event.path("detail-type").asText();
    boolean primary = event.path("detail").path("isPrimary").asBoolean(true);
    return isFirstOfItsKind(event)
        || switch (way) {
          case NONE -> false;
          case BEGINNING -> type.equals("Import Job Submitted") || !primary;
          case END -> isEnd(type);
          case ALL -> true;
        };
  }

  synchronized boolean isFirstOfItsKind(JsonNode event) {
    String type = event.path("detail-type").asText();
    boolean primary = event.path("detail").path("isPrimary").asBoolean(true);
    String id = event.path("id").asText();
    return firstOfKind.computeIfAbsent(type + primary, kind -> id).equals(id);
  }

  private static boolean isEnd(String type) {
    return type.equals("Import Job Completed") || type.equals("Import Job Failed");
  }

  private static Way way(String jobId) {
    int number = Integer.parseInt(EntryHash.sha256("lose" + jobId).substring(0, 6), 16);
    return Way.values()[number % WAYS];
  }
}
