package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

/**
 * How far SQS is with moving messages back (API reference, ListMessageMoveTasks).
 *
 * @param moved so far
 * @param toMove when it began
 */
public record MoveTask(State state, long moved, long toMove) {
  /** Where it stands. */
  public enum State {
    RUNNING,
    COMPLETED,
    CANCELLED,
    FAILED
  }

  public MoveTask {
    requireNonNull(state, "state is null");
  }

  public boolean isOver() {
    return state != State.RUNNING;
  }
}
