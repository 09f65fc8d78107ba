package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a completed job found: the numbers of its manifest and the lines of its three files, which
 * hold clear keys.
 *
 * @param sets touched by the job
 */
record ImportOutcome(
    int scanned,
    int imported,
    int customerErrors,
    int serverErrors,
    List<TouchedSet> sets,
    List<JsonNode> success,
    List<JsonNode> failure,
    List<JsonNode> warning) {
  /** One image set that the job made or made a new version of. */
  record TouchedSet(String imageSetId, int version, boolean primary, int matched) {}

  ImportOutcome {
    sets = List.copyOf(sets);
    success = List.copyOf(success);
    failure = List.copyOf(failure);
    warning = List.copyOf(warning);
  }

  @Override
  public String toString() {
    return "ImportOutcome of " + scanned + " files";
  }
}
