package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The sweep asks those who alone can tell what is whose (the names of their jobs are PHI) to
 * compare their source with the ledger and to write what they find into the report.
 *
 * @param grace how long what is owed may be on its way
 * @param whole whether lists are to be read to their end, and not only what is new in them
 * @param countOnly nothing is to be repaired: somebody wants to know
 */
public record ComparisonDue(EventOrigin origin, Duration grace, boolean whole, boolean countOnly)
    implements SourceEvent {
  /** {@code detail-type} of it. */
  public static final String DETAIL_TYPE = "Comparison Due";

  /** In its {@code detail}: seconds. */
  public static final String GRACE = "graceSeconds";

  /** In its {@code detail}. */
  public static final String WHOLE = "whole";

  /** In its {@code detail}. */
  public static final String COUNT_ONLY = "countOnly";

  public ComparisonDue {
    requireNonNull(origin, "origin is null");
    requireNonNull(grace, "grace is null");
  }

  /** What happened after it may be on its way. */
  public Instant settled() {
    return origin.time().minus(grace);
  }
}
