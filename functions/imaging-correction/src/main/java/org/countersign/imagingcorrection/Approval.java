package org.countersign.imagingcorrection;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Optional;
import java.util.Set;
import org.countersign.evidence.Digest;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.countersign.task.Effect;
import org.countersign.task.Verdict;

/**
 * What two people decided about an image set and nobody carried out yet: read from the task itself,
 * which the ledger guards, and not from the message that told of it.
 */
record Approval(Task task, String decision, Digest exact) {
  private static final Set<String> KINDS = Set.of("NON_PRIMARY", "OVERWRITTEN");
  private static final Set<String> DECISIONS =
      Set.of(Verdict.CORRECT_AND_PROMOTE.text(), Verdict.DELETE_IMAGE_SET.text());

  /** Empty if nothing is to be carried out. */
  static Optional<Approval> pending(CaseFile known) {
    CaseState state = known.state();
    if (state == null || !state.state().equals(Effect.PENDING)) {
      return Optional.empty();
    }
    return known.tasks().stream()
        .filter(Approval::isNewest)
        .filter(Task::isDone)
        .sorted(comparing(Task::decidedAt, nullsFirst(naturalOrder())).reversed())
        .flatMap(task -> of(task).stream())
        .findFirst();
  }

  private static Optional<Approval> of(Task task) {
    Proposal asked = task.proposal();
    String decision = task.decision();
    String exact = asked == null ? null : asked.exact();
    if (asked == null || exact == null || decision == null || !DECISIONS.contains(decision)) {
      return Optional.empty();
    }
    boolean byTwo = task.approver() != null && !task.approver().equals(asked.by());
    return byTwo && decision.equals(asked.decision())
        ? Optional.of(new Approval(task, decision, new Digest(exact)))
        : Optional.empty();
  }

  /** Whether the entry that a message points at asks for exactly this. */
  boolean isAskedForBy(Effect effect) {
    return effect.task().equals(task.id())
        && effect.decision().equals(decision)
        && effect.exact().equals(exact.hex())
        && effect.approver().equals(task.approver());
  }

  /** The matter that a person could decide on next, if there is one; empty if none is open. */
  static Optional<Task> open(CaseFile known) {
    return known.tasks().stream()
        .filter(Approval::isNewest)
        .filter(task -> !task.isDone())
        .findFirst();
  }

  /** Not one that was filed when its matter was opened again. */
  private static boolean isNewest(Task task) {
    return KINDS.contains(task.kind()) && task.id().equals(Task.idOf(task.caseId(), task.kind()));
  }
}
