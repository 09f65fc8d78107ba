package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How a finding of another product stands, by everything that was said of it.
 *
 * @param open whether it asks for anything
 * @param why if it does not: who closed it
 * @param since when it came to stand so
 * @param reopened how often it was open again after it had been closed
 */
record Standing(boolean open, Why why, Instant since, int reopened) {
  /** What closed it. */
  enum Why {
    /** Nothing. */
    OPEN("open"),
    /** The product archived, closed or resolved it. */
    PRODUCT("closed by the product"),
    /** Somebody set its workflow in Security Hub to RESOLVED, and nothing happened since. */
    RESOLVED("resolved in Security Hub"),
    /** Somebody set its workflow in Security Hub to SUPPRESSED. */
    SUPPRESSED("suppressed in Security Hub");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Standing {
    requireNonNull(why, "why is null");
    requireNonNull(since, "since is null");
  }
}
