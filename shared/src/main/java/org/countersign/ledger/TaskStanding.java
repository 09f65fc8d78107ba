package org.countersign.ledger;

import java.time.Instant;
import org.countersign.ledger.Task.State;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come, and by whom: the part of it that an act replaces as a whole, so that
 * nothing of the standing before is left over. Its components are those of {@link Task}.
 */
record TaskStanding(
    State state,
    @Nullable String assignee,
    @Nullable String decision,
    @Nullable String reason,
    @Nullable Instant decidedAt,
    @Nullable Instant leaseUntil,
    @Nullable Proposal proposal,
    @Nullable String approver) {
  /** Nobody has done anything about it. */
  static final TaskStanding OPEN = undecided(State.OPEN, null, null, null);

  /** With somebody or nobody, but not decided. */
  static TaskStanding undecided(
      State state,
      @Nullable String assignee,
      @Nullable Instant leaseUntil,
      @Nullable Proposal proposal) {
    return new TaskStanding(state, assignee, null, null, null, leaseUntil, proposal, null);
  }

  /** Decided by one person. */
  static TaskStanding decided(String person, String decision, String reason, Instant at) {
    return new TaskStanding(State.DECIDED, person, decision, reason, at, null, null, null);
  }

  /** Decided as one person proposed and another one approved. */
  static TaskStanding approved(Proposal proposal, String approver, Instant at) {
    return new TaskStanding(
        State.DECIDED,
        proposal.by(),
        proposal.decision(),
        proposal.reason(),
        at,
        null,
        proposal,
        approver);
  }
}
