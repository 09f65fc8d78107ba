package org.countersign.task;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
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

  /**
   * Field of an image set case's body that names the time since when somebody should look whether
   * an import explains it; absent or null once somebody did.
   */
  public static final String LOOK_DUE = "lookDue";

  /**
   * State of a case whose source says that the cause is there, and will say when it is gone: no
   * decision of a person ends it, only its source does.
   */
  public static final String CAUSE_STANDS = "non-compliant";

  private static final Set<String> STILL_RUNNING =
      Set.of("submitted", "queued", "in-progress", "waiting", CAUSE_STANDS, Effect.PENDING);

  private CaseClosing() {}

  /**
   * Whether the last decision leaves nothing to wait for: no task, no reconciliation, no event of
   * the service, no end of an accepted risk.
   */
  public static boolean isOver(
      CaseState state, Collection<Task> tasks, Collection<Finding> findings) {
    return !state.state().equals(CLOSED)
        && !STILL_RUNNING.contains(state.state())
        && !state.body().hasNonNull(DUE)
        && findings.stream().noneMatch(Finding::isLeftAloneForATime)
        && tasks.stream().allMatch(Task::isDone);
  }

  /**
   * Closes a case and clears its findings if nothing is left after a task was decided.
   *
   * @param state of the case with that task decided
   */
  static void ifOver(
      Decision.Builder decision, CaseFile known, CaseState state, Task decided, Instant now) {
    ifOver(
        decision,
        known,
        state,
        known.tasks().stream()
            .map(task -> task.id().equals(decided.id()) ? decided : task)
            .toList(),
        now);
  }

  /**
   * As above, after an effect that people had decided on before: the case may be over now.
   *
   * @param state of the case without the effect pending
   */
  public static void ifOver(
      Decision.Builder decision, CaseFile known, CaseState state, Instant now) {
    ifOver(decision, known, state, known.tasks(), now);
  }

  private static void ifOver(
      Decision.Builder decision, CaseFile known, CaseState state, List<Task> after, Instant now) {
    if (!isOver(state, after, known.findings())) {
      return;
    }
    for (Finding finding : known.findings()) {
      if (finding.status() == Finding.Status.RAISED) {
        Finding cleared = finding.cleared(now);
        decision.finding(cleared).record("finding-cleared", now, Body.ofFinding(cleared));
      }
    }
    decision.becoming(state.in(CLOSED)).record("case-closed", now, Body.of(Map.of("clean", false)));
  }

  /** By {@link #CAUSE_STANDS}. */
  static boolean doesCauseStand(CaseState state) {
    return state.state().equals(CAUSE_STANDS);
  }
}
