package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A version of a finding that a projection has not sent yet. */
public record Owed(CaseId caseId, String findingId, Projection projection, long version, Instant since) {
  public Owed {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(findingId, "findingId is null");
    requireNonNull(projection, "projection is null");
    requireNonNull(since, "since is null");
  }
}
