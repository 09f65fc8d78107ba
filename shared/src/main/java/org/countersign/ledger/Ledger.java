package org.countersign.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Cases, entries, findings and tasks, and the only way to change them. Every implementation is held to the same contract test. Failures of
 * the store come out as {@link LedgerUnavailableException}; "not there" never does.
 */
public interface Ledger {
  /**
   * Reads a case consistently.
   *
   * @param seenKeys keys to look up; at most {@link Decision#MAX_SEEN_KEYS}
   */
  CaseFile read(CaseId id, Set<String> seenKeys);

  /**
   * Commits a decision in one transaction, on condition that the case is still at the version that was read and none of the decision's
   * keys was seen before.
   *
   * @return false if the condition did not hold: nothing was written, read and decide again
   */
  boolean commit(CaseFile known, Decision decision);

  /** All entries of a case, in order; empty if there is no such case. */
  List<Entry> entries(CaseId id);

  /** The ids of all cases, in the order of their text. For people and sweeps: it reads the whole index. */
  List<CaseId> cases();

  /**
   * The cases of a group whose subject is not over yet or was over at or after this time ({@link CaseState#group()}, {@link
   * CaseState#endedAt()}), in the order of their text. May lag behind a commit by seconds.
   */
  List<CaseId> neighbours(String group, Instant endedSince);

  /**
   * What projections have not sent yet, oldest first.
   *
   * @param limit at most this many
   */
  List<Owed> owedOut(int limit);
}
