package org.countersign.task;

import java.util.Collection;
import java.util.Set;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;

/** When a case is over: the one place for this rule. */
public final class CaseClosing {
  /** The state of every case about which nothing is left to do. */
  public static final String CLOSED = "closed";

  /**
   * Field of a case's body that names the time until which a reconciliation is still tried; absent
   * or null when none is due.
   */
  public static final String DUE = "reconcileDue";

  private static final Set<String> STILL_RUNNING =
      Set.of("submitted", "in-progress", "waiting", "non-compliant");

  private CaseClosing() {}

  /**
   * Whether the last decision leaves nothing to wait for: no task, no reconciliation, no event of
   * the service.
   */
  public static boolean isOver(CaseState state, Collection<Task> tasks) {
    return !state.state().equals(CLOSED)
        && !STILL_RUNNING.contains(state.state())
        && !state.body().hasNonNull(DUE)
        && tasks.stream().allMatch(Task::isDone);
  }
}
