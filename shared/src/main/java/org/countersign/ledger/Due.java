package org.countersign.ledger;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/** A case that somebody has to look at from this time on, although no event says so. */
public record Due(CaseId caseId, Instant at) {
  /** By time; equal times in the order of their cases. */
  public static final Comparator<Due> OLDEST_FIRST =
      comparing(Due::at).thenComparing(due -> due.caseId().text());

  public Due {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(at, "at is null");
  }
}
