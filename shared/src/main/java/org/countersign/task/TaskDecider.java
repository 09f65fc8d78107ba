package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What a person's act on a task records. Pure: the case as it stands and the time come in. Every
 * act that changes something is an entry that says who, when and from where (45 CFR 164.312(b)).
 */
public final class TaskDecider {
  /** How long a claim holds unless a parameter says otherwise. */
  public static final Duration LEASE = Duration.ofMinutes(30);

  private final Duration lease;

  public TaskDecider() {
    this(LEASE);
  }

  public TaskDecider(Duration lease) {
    this.lease = requireNonNull(lease, "lease is null");
  }

  /**
   * @param seenTag what {@link Task#tag()} was when the person looked at it; null for whatever it
   *     is
   * @throws TaskRefusedException if the task's state or the actor's roles do not allow it
   */
  public Decision decide(
      CaseFile known, String taskId, Actor actor, Act act, @Nullable String seenTag, Instant now) {
    Task task =
        known.task(taskId).orElseThrow(() -> new TaskRefusedException(new Cause.Unknown(taskId)));
    if (!actor.isReviewer()) {
      throw new TaskRefusedException(new Cause.NotAllowed(taskId, Role.REVIEWER));
    }
    if (seenTag != null && !seenTag.equals(task.tag()) && !task.isDone()) {
      throw new TaskRefusedException(new Cause.Stale(taskId));
    }
    TaskAct on = new TaskAct(known, task, actor, now);
    return switch (act) {
      case Act.Claim claim -> new Holding(on, lease).claim(claim.takesOver());
      case Act.Release ignored -> new Holding(on, lease).release();
      case Act.HandOver handOver -> new Holding(on, lease).handOver(handOver.to());
      case Act.Note note -> new Holding(on, lease).note(note.text());
      case Act.Decide decide -> new Deciding(on).decide(decide.ruling());
      case Act.Approve ignored -> new Deciding(on).approve();
      case Act.Decline decline -> new Deciding(on).decline(decline.reason());
      case Act.Reopen reopen -> new Reopening(on).reopen(reopen.reason());
    };
  }
}
