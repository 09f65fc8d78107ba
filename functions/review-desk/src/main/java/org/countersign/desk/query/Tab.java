package org.countersign.desk.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;

/** The lists of tasks that a person opens first. A task can stand in several. */
public enum Tab {
  /** Held by this person. */
  MINE,
  /** Held by nobody, or by somebody whose time is over. */
  UNCLAIMED,
  /** This person asked for a decision that waits for a second one. */
  ASKED,
  /** Somebody else asked for a decision: this person could be the second one. */
  AWAITING,
  /** Not decided in time. */
  OVERDUE,
  /** All that are not decided. */
  OPEN,
  /** Decided within the time that lists look back. */
  DECIDED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty if there is no such tab. */
  public static Optional<Tab> of(String text) {
    return Arrays.stream(values()).filter(tab -> tab.text().equals(text)).findFirst();
  }

  /** Whether a task stands in it. */
  public boolean shows(Task task, String person, Instant now) {
    return switch (this) {
      case MINE -> isHeld(task, now) && person.equals(task.assignee());
      case UNCLAIMED -> !task.isDone() && task.state() != Task.State.AWAITING && !isHeld(task, now);
      case ASKED -> task.state() == Task.State.AWAITING && person.equals(asker(task));
      case AWAITING -> task.state() == Task.State.AWAITING && !person.equals(asker(task));
      case OVERDUE -> isOverdue(task, now);
      case OPEN -> !task.isDone();
      case DECIDED -> task.isDone();
    };
  }

  /** Whether somebody holds it now. */
  public static boolean isHeld(Task task, Instant now) {
    return switch (task.state()) {
      case OPEN, CLAIMED, EXPIRED -> task.assignee() != null && !task.isLapsedAt(now);
      case AWAITING, DECIDED -> false;
    };
  }

  /** Whether it should have been decided by now. */
  public static boolean isOverdue(Task task, Instant now) {
    return !task.isDone() && !now.isBefore(task.due());
  }

  private static String asker(Task task) {
    Proposal proposal = task.proposal();
    return proposal == null ? "" : Objects.requireNonNull(proposal.by(), "by is null");
  }
}
