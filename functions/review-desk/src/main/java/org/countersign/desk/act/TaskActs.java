package org.countersign.desk.act;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.query.TaskDetails;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.TaskDesk;
import org.countersign.task.TaskRefusedException;
import org.jspecify.annotations.Nullable;

/** Does what people ask with tasks, and shows it in every list at once. */
public final class TaskActs {
  private final TaskDesk desk;
  private final TaskBoard board;
  private final CaseReader reader;

  public TaskActs(TaskDesk desk, TaskBoard board, CaseReader reader) {
    this.desk = requireNonNull(desk, "desk is null");
    this.board = requireNonNull(board, "board is null");
    this.reader = requireNonNull(reader, "reader is null");
  }

  /**
   * @param seenTag what {@link org.countersign.ledger.Task#tag()} was when the person looked; null
   *     for whatever it is
   * @return the task as it is now
   * @throws TaskRefusedException if the task's state or the actor's roles do not allow it
   */
  public TaskDetails act(
      CaseId caseId, String taskId, Actor actor, Act act, @Nullable String seenTag) {
    Clerk.Recorded recorded = desk.act(caseId, taskId, actor, act, seenTag);
    board.changed(recorded.decision().tasks());
    return reader
        .task(caseId, taskId, actor)
        .orElseThrow(() -> new IllegalStateException("a task never goes away"));
  }
}
