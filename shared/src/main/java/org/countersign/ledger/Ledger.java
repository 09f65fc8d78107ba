package org.countersign.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Cases, entries, findings and tasks, and the only way to change them. Every implementation is held
 * to the same contract test. Failures of the store come out as {@link LedgerUnavailableException};
 * "not there" never does.
 */
public interface Ledger {
  /**
   * Reads a case consistently.
   *
   * @param seenKeys keys to look up; at most {@link Decision#MAX_SEEN_KEYS}
   */
  CaseFile read(CaseId id, Set<String> seenKeys);

  /**
   * Commits a decision in one transaction, on condition that the case is still at the version that
   * was read, none of the decision's keys was seen before, and every {@link Delivery} names the
   * newest version of its finding. A delivered version advances here and nowhere else: what a
   * decision's findings say of it is not taken.
   *
   * @param known the case as {@link #read} gave it
   * @param decision about the same case; the first one of a case says what it is ({@link
   *     Decision#state()})
   * @return false if the condition did not hold: nothing was written, read and decide again
   * @throws DecisionTooLargeException if it does not fit into one transaction
   * @throws EntryTooLargeException if one of its entries exceeds 32 KB
   * @throws IllegalArgumentException if it contradicts the case it was made on, for example by an
   *     older version of a finding
   */
  boolean commit(CaseFile known, Decision decision);

  /** All entries of a case, in order; empty if there is no such case. */
  List<Entry> entries(CaseId id);

  /**
   * The ids of all cases, in the order of their text. For people and sweeps: it reads the whole
   * index, which may lag behind a commit by seconds.
   */
  List<CaseId> cases();

  /**
   * The cases of a group whose subject is not over yet or was over at or after this time ({@link
   * CaseState#group()}, {@link CaseState#endedAt()}), in the order of their text. May lag behind a
   * commit by seconds. Cases of an empty group are nobody's neighbours.
   */
  List<CaseId> neighbours(String group, Instant endedSince);

  /**
   * What projections have not sent yet, oldest first: by the time at which it began to be owed,
   * which later versions do not move. May lag behind a commit by seconds, so ask {@link #read}
   * before acting on it.
   *
   * @param limit at most this many
   */
  List<Owed> owedOut(int limit);

  /**
   * Every task that nobody has decided yet, soonest due first; equal times by id. May lag behind a
   * commit by seconds, so ask {@link #read} before acting on it. It reads all of them: tens of
   * thousands are some megabytes.
   */
  List<Task> openTasks();

  /**
   * The tasks decided at or after this time, newest first; equal times by id. May lag as well.
   *
   * @param limit at most this many
   */
  List<Task> decidedTasks(Instant since, int limit);

  /**
   * The cases that have to be looked at, oldest first: by {@link Posting#wakeAt()} of their last
   * decision. May lag behind a commit by seconds, so ask {@link #read} before acting on it.
   *
   * @param now those of a later time are not due yet
   * @param limit at most this many
   */
  List<Due> due(Instant now, int limit);
}
