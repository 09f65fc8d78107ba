package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a person noted on a task.
 *
 * @param text it can name a patient, so no entry shows it
 */
public record Comment(String by, Instant at, String text) {
  public Comment {
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
    requireNonNull(text, "text is null");
  }

  @Override
  public String toString() {
    return "comment by " + by;
  }
}
