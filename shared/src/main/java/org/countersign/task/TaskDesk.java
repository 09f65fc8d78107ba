package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.jspecify.annotations.Nullable;

/** Commits what people do with tasks: of two who act at once, one wins and the other is told. */
public final class TaskDesk {
  private final Clerk clerk;
  private final Clock clock;
  private final TaskDecider decider;

  public TaskDesk(Clerk clerk, Clock clock) {
    this(clerk, clock, new TaskDecider());
  }

  public TaskDesk(Clerk clerk, Clock clock, TaskDecider decider) {
    this.clerk = requireNonNull(clerk, "clerk is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.decider = requireNonNull(decider, "decider is null");
  }

  /**
   * @throws TaskRefusedException if the task's state or the actor's roles do not allow it
   */
  public Clerk.Recorded act(CaseId id, String taskId, Actor actor, Act act) {
    return act(id, taskId, actor, act, null);
  }

  /**
   * Acts only on the task that the person saw.
   *
   * @param seenTag what {@link org.countersign.ledger.Task#tag()} was then; null for whatever it is
   * @throws TaskRefusedException if the task's state or the actor's roles do not allow it
   */
  public Clerk.Recorded act(
      CaseId id, String taskId, Actor actor, Act act, @Nullable String seenTag) {
    return clerk.record(
        id, Set.of(), known -> decider.decide(known, taskId, actor, act, seenTag, clock.instant()));
  }
}
