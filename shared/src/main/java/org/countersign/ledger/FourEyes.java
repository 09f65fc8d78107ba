package org.countersign.ledger;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What needs two people was asked for by one and approved by another: checked again where a
 * decision becomes a transaction, so that no caller can get round it (45 CFR 164.308(a)(3)(ii)(A),
 * 164.312(c)(1)).
 */
public final class FourEyes {
  /** What destroys, publishes, changes or leaves a risk: none of it by one person alone. */
  private static final Set<String> DECISIONS =
      Set.of("accept-risk", "correct-and-promote", "delete-image-set", "publish");

  private FourEyes() {}

  /** Whether two people have to take this decision. */
  public static boolean isAskedFor(String decision) {
    return DECISIONS.contains(decision);
  }

  /**
   * @throws IllegalArgumentException if a task would be approved that was not awaiting it, in other
   *     words than were asked for, or by the one who asked
   */
  static void requireKept(CaseFile known, Task task) {
    String decision = task.decision();
    if (decision == null || !isAskedFor(decision)) {
      return;
    }
    Optional<Task> before = known.task(task.id());
    if (before.isEmpty() || before.get().isDone()) {
      requireApprovedBefore(known, task);
      return;
    }
    Proposal asked = before.get().proposal();
    if (before.get().state() != Task.State.AWAITING
        || asked == null
        || !asked.equals(task.proposal())) {
      throw new IllegalArgumentException(task.id() + " was approved as nobody asked for it");
    }
    requireOtherPerson(task);
  }

  /** A note on what was approved, or its copy when the matter is opened again. */
  private static void requireApprovedBefore(CaseFile known, Task task) {
    boolean same =
        known.tasks().stream()
            .anyMatch(
                before ->
                    before.isDone()
                        && Objects.equals(before.decidedAt(), task.decidedAt())
                        && Objects.equals(before.decision(), task.decision())
                        && Objects.equals(before.approver(), task.approver())
                        && Objects.equals(before.proposal(), task.proposal()));
    if (!same) {
      throw new IllegalArgumentException(task.id() + " was approved as nobody asked for it");
    }
  }

  private static void requireOtherPerson(Task task) {
    Proposal asked = task.proposal();
    if (asked == null || asked.by().equals(task.approver())) {
      throw new IllegalArgumentException(task.id() + " was approved by the one who asked for it");
    }
  }
}
