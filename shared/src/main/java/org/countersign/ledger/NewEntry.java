package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A line that a decision wants in its case.
 *
 * @param type lower-case words joined by hyphens, for example {@code finding-raised}
 * @param schema version of the body's shape under this type; an old entry stays readable for ever
 * @param occurredAt when it happened, by the event's own time
 * @param body facts of this type; never a clear PHI value
 */
public record NewEntry(String type, int schema, Instant occurredAt, ObjectNode body) {
  public NewEntry {
    requireNonNull(occurredAt, "occurredAt is null");
    requireNonNull(body, "body is null");
    if (!type.matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException("an entry's type is lower-case words joined by hyphens");
    }
  }
}
