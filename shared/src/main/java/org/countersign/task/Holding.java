package org.countersign.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.countersign.ledger.Comment;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;

/** Who holds a task, and what people say about it meanwhile. */
final class Holding {
  private final TaskAct on;
  private final Duration lease;

  Holding(TaskAct on, Duration lease) {
    this.on = requireNonNull(on, "on is null");
    this.lease = requireNonNull(lease, "lease is null");
  }

  /** Claiming what one holds for a good while yet records nothing. */
  Decision claim(boolean takesOver) {
    Task task = on.task();
    boolean fromAnother =
        on.isHeldByAnother()
            && (task.state() == Task.State.CLAIMED || task.state() == Task.State.EXPIRED);
    if (takesOver && fromAnother) {
      on.requireApprover();
      return on.becoming(claimed(), "task-taken-over").decide();
    }
    on.requireOurs();
    if (on.actor().person().equals(task.assignee())) {
      Instant until = task.leaseUntil();
      boolean lasts = until == null || until.isAfter(on.now().plus(lease.dividedBy(2)));
      return lasts
          ? Decision.nothing(on.known().id())
          : on.becoming(claimed(), "claim-renewed").decide();
    }
    return on.becoming(claimed(), "task-claimed").decide();
  }

  private Task claimed() {
    return on.task().claimedBy(on.actor().person(), on.now().plus(lease));
  }

  Decision release() {
    requireHeld();
    on.requireOurs();
    return on.becoming(on.task().returned(), "task-released").decide();
  }

  private void requireHeld() {
    if (on.task().assignee() == null) {
      throw TaskAct.refused(new Cause.NotNow(on.task().id(), "nobody holds it"));
    }
  }

  Decision handOver(String to) {
    // The same rule for a name as for who acts.
    Actor receiver = new Actor(to, on.actor().roles(), on.actor().from());
    boolean own = on.actor().person().equals(on.task().assignee());
    if (!own) {
      on.requireApprover();
    }
    switch (on.task().state()) {
      case OPEN, CLAIMED, EXPIRED -> {}
      case AWAITING, DECIDED -> on.requireOurs();
    }
    Task handed = on.task().claimedBy(receiver.person(), on.now().plus(lease));
    return on.becoming(handed, "task-reassigned").decide();
  }

  Decision note(String text) {
    if (on.task().comments().size() >= Task.MAX_COMMENTS) {
      throw TaskAct.refused(
          new Cause.NotThisWay(
              on.task().id(),
              "it has " + Task.MAX_COMMENTS + " comments already",
              "talk elsewhere and note where"));
    }
    Task noted = on.task().commented(new Comment(on.actor().person(), on.now(), text));
    return on.becoming(
            noted, "task-commented", on.entry(noted).put("textDigest", EntryHash.sha256(text)))
        .decide();
  }
}
