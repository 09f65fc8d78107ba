package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must look at and decide.
 *
 * @param id deterministic, short enough to type
 * @param kind what is to be decided, for example the discrepancy type {@code MISSING}
 * @param due when it should be decided
 * @param assignee who claimed it; null while open
 * @param decision what was decided, for example {@code accept}; null until then
 * @param reason why, in the decider's words
 */
public record Task(
    String id,
    CaseId caseId,
    String kind,
    State state,
    Severity severity,
    Instant openedAt,
    Instant due,
    @Nullable String assignee,
    @Nullable String decision,
    @Nullable String reason,
    @Nullable Instant decidedAt) {
  /** open → claimed → decided, or expired. */
  public enum State {
    OPEN,
    CLAIMED,
    DECIDED,
    EXPIRED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Task {
    requireNonNull(id, "id is null");
    requireNonNull(caseId, "caseId is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(state, "state is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(openedAt, "openedAt is null");
    requireNonNull(due, "due is null");
  }

  /**
   * The id that the task of this kind has in this case: the same for every delivery of the events
   * that open it.
   */
  public static String idOf(CaseId caseId, String kind) {
    return "task-" + EntryHash.sha256(caseId.text() + "#" + kind).substring(0, 12);
  }

  public static Task open(
      CaseId caseId, String kind, Severity severity, Instant openedAt, Instant due) {
    return new Task(
        idOf(caseId, kind),
        caseId,
        kind,
        State.OPEN,
        severity,
        openedAt,
        due,
        null,
        null,
        null,
        null);
  }

  public Task claimedBy(String person) {
    return new Task(
        id, caseId, kind, State.CLAIMED, severity, openedAt, due, person, null, null, null);
  }

  public Task decided(String person, String decisionTaken, String why, Instant at) {
    return new Task(
        id, caseId, kind, State.DECIDED, severity, openedAt, due, person, decisionTaken, why, at);
  }

  /**
   * A decided task under an id of its own, so that the same matter can be opened again without
   * losing what was decided, by whom and why.
   *
   * @throws IllegalStateException if it is not decided
   */
  public Task filed() {
    if (state != State.DECIDED) {
      throw new IllegalStateException("only a decided task can be filed");
    }
    return new Task(
        idOf(caseId, kind + "@" + decidedAt),
        caseId,
        kind,
        state,
        severity,
        openedAt,
        due,
        assignee,
        decision,
        reason,
        decidedAt);
  }

  /** The same matter before a person once more; {@link #filed} keeps what was decided before. */
  public Task reopened(Severity newSeverity, Instant at, Instant newDue) {
    return new Task(id, caseId, kind, State.OPEN, newSeverity, at, newDue, null, null, null, null);
  }

  public boolean isDone() {
    return state == State.DECIDED || state == State.EXPIRED;
  }
}
