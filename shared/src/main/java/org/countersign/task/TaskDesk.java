package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;

/** Commits what people do with tasks. */
public final class TaskDesk {
  private final Clerk clerk;
  private final Clock clock;
  private final TaskDecider decider = new TaskDecider();

  public TaskDesk(Clerk clerk, Clock clock) {
    this.clerk = requireNonNull(clerk, "clerk is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @throws TaskRefusedException if the task is not this person's to claim
   */
  public Clerk.Recorded claim(CaseId id, String taskId, String person) {
    return clerk.record(
        id, Set.of(), known -> decider.claim(known, taskId, person, clock.instant()));
  }

  /**
   * @throws TaskRefusedException if the task is not this person's to decide
   */
  public Clerk.Recorded decide(CaseId id, String taskId, Ruling ruling) {
    return clerk.record(
        id, Set.of(), known -> decider.decide(known, taskId, ruling, clock.instant()));
  }
}
