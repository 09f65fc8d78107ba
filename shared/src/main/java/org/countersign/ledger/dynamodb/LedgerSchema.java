package org.countersign.ledger.dynamodb;

import java.util.List;

/**
 * The names in the ledger's table, which {@code template.yaml} has to use too. One table, string
 * keys {@link #PK} and {@link #SK}:
 *
 * <pre>
 * pk          sk                       itemType  what
 * case#ID     A#case                   case      version, state, newest entry
 * case#ID     B#finding#FINDING        finding   newest version of a finding
 * case#ID     B#task#TASK              task      a task
 * case#ID     E#000000000000001        entry     an entry; inserted once, never touched again
 * case#ID     S#SHA-256 of a seen key  seen      kept as long as the case
 * </pre>
 *
 * <p>Everything that decisions read sorts before {@code C}, so one query fetches it. The stream's
 * pipe picks {@code INSERT}s whose {@link #ITEM_TYPE} is {@link #ENTRY} and passes on {@link
 * #CASE_ID} (S), {@link #SEQUENCE} (N) and {@link #ENTRY_TYPE} (S).
 */
public final class LedgerSchema {
  /** Partition key of the table (S). */
  public static final String PK = "pk";

  /** Sort key of the table (S). */
  public static final String SK = "sk";

  public static final String ITEM_TYPE = "itemType";

  /** The {@link #ITEM_TYPE} of entries. */
  public static final String ENTRY = "entry";

  public static final String CASE_ID = "caseId";
  public static final String SEQUENCE = "sequence";
  public static final String ENTRY_TYPE = "entryType";

  /**
   * Sparse index of findings whose newest version has not been sent, and of cases that others have
   * yet to hear of: {@link #OWED_OUT} (S), {@link #OWED_SINCE} (S).
   */
  public static final String OWED_OUT_INDEX = "owed-out";

  /** {@code owed#0} to {@code owed#15}. */
  public static final String OWED_OUT = "owedOut";

  /** An ISO-8601 instant with nine digits of fraction, so that texts sort as times do. */
  public static final String OWED_SINCE = "owedSince";

  public static final String FINDING_ID = "findingId";
  public static final String VERSION = "version";

  /** Of a case, those who have yet to hear of it (SS): texts of their projections. */
  static final String NEWS_OWED_TO = "newsOwedTo";

  /** What {@link #OWED_OUT_INDEX} projects beside keys. */
  public static final List<String> OWED_OUT_PROJECTION =
      List.of(CASE_ID, FINDING_ID, VERSION, NEWS_OWED_TO);

  /**
   * Index of all cases, open or closed: {@link #CASE_SHARD} (S), {@link #CASE_ID} (S); projects
   * keys only.
   */
  public static final String CASES_INDEX = "cases";

  /** {@code cases#0} to {@code cases#15}. */
  public static final String CASE_SHARD = "caseShard";

  /**
   * Index of cases by what neighbours have in common: {@link #CASE_GROUP} (S), {@link #ENDED_AT}
   * (S); projects {@link #CASE_ID}.
   */
  public static final String NEIGHBOURS_INDEX = "neighbours";

  /**
   * The group's text. Not sharded: a case writes here when it begins and when it ends, and
   * HealthImaging runs at most 100 jobs of one data store at a time, far from the 1,000 writes a
   * second of a partition.
   */
  public static final String CASE_GROUP = "caseGroup";

  /** As {@link #OWED_SINCE}; {@link #NOT_ENDED} while the case goes on. */
  public static final String ENDED_AT = "endedAt";

  /** Sorts behind every instant. */
  static final String NOT_ENDED = "~";

  /**
   * Sparse index of cases that have to be looked at from some time on: {@link #WAKE} (S), {@link
   * #WAKE_AT} (S); projects {@link #CASE_ID}.
   */
  public static final String WAKE_UP_INDEX = "wake-up";

  /** {@code wake#0} to {@code wake#15}. */
  public static final String WAKE = "wake";

  /** As {@link #OWED_SINCE}. */
  public static final String WAKE_AT = "wakeAt";

  /**
   * Index of tasks: {@link #TASKS} (S), {@link #TASK_AT} (S); projects {@link #BODY}. Open ones by
   * when they are due, decided ones by when that was.
   */
  public static final String TASKS_INDEX = "tasks";

  /** {@code open#0} to {@code open#15}, {@code decided#0} to {@code decided#15}. */
  public static final String TASKS = "tasks";

  /** As {@link #OWED_SINCE}. */
  public static final String TASK_AT = "taskAt";

  /** Of a task that needs two people: who asked for its decision (S). */
  public static final String ASKED_BY = "askedBy";

  /** How many partition keys an index's writes are spread over. */
  static final int SHARDS = 16;

  public static final String BODY = "body";
  static final String LAST_SEQUENCE = "lastSequence";
  static final String LAST_HASH = "lastHash";

  /**
   * Of a case, for each whom it has ever concerned: {@link org.countersign.ledger.Hearing}, as a
   * map (M) by {@link org.countersign.ledger.Projection#text()} of lists (L) of two numbers.
   */
  static final String NEWS = "news";

  /**
   * Of a finding or task: how often it was written. Of a case: how often its findings and tasks
   * were written, all in all.
   */
  static final String WRITES = "writes";

  private LedgerSchema() {}
}
