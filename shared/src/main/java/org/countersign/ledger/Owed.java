package org.countersign.ledger;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/**
 * What a projection has not sent yet.
 *
 * @param findingId the finding; empty where the case itself is owed, to other cases
 * @param version of the finding, or of the case
 */
public record Owed(
    CaseId caseId, String findingId, Projection projection, long version, Instant since) {
  /**
   * By the time since when it is owed; equal times in the order of their names, the same always.
   */
  public static final Comparator<Owed> OLDEST_FIRST =
      comparing(Owed::since)
          .thenComparing(owed -> owed.caseId().text())
          .thenComparing(Owed::findingId)
          .thenComparing(Owed::projection);

  public Owed {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(findingId, "findingId is null");
    requireNonNull(projection, "projection is null");
    requireNonNull(since, "since is null");
  }
}
