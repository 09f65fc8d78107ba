package org.countersign.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.finding.Finding;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;
import org.jspecify.annotations.Nullable;

/** What claiming or deciding a task records. Pure: the case as it stands and the time come in. */
public final class TaskDecider {
  /**
   * Gives an open task to a person. Claiming what one already holds records nothing.
   *
   * @throws TaskRefusedException if it is not this person's to claim
   */
  public Decision claim(CaseFile known, String taskId, String person, Instant now) {
    Ruling.requirePerson(person);
    Task task = allowed(known, taskId, person);
    if (task.state() == Task.State.CLAIMED) {
      return Decision.nothing(known.id());
    }
    Task claimed = task.claimedBy(person);
    return Decision.on(known.id())
        .task(claimed)
        .record("task-claimed", now, body(claimed))
        .decide();
  }

  /**
   * Decides an open task, or one that the same person claimed; closes the case and clears its
   * findings when nothing else is left. A ruling with an end leaves the case open and its finding
   * alone until then.
   *
   * @throws TaskRefusedException if it is not this person's to decide
   */
  public Decision decide(CaseFile known, String taskId, Ruling ruling, Instant now) {
    Task task = allowed(known, taskId, ruling.person());
    LeavingAlone.requireFitting(known, task, ruling, now);
    Task decided = task.decided(ruling.person(), ruling.verdict().text(), ruling.reason(), now);
    Decision.Builder decision =
        Decision.on(known.id()).task(decided).record("task-decided", now, body(decided));
    if (LeavingAlone.isAskedBy(ruling)) {
      LeavingAlone.into(decision, known, decided, ruling, now);
    } else {
      closeIfOver(known, decided, decision, now);
    }
    return decision.decide();
  }

  private static void closeIfOver(
      CaseFile known, Task decided, Decision.Builder decision, Instant now) {
    CaseState state = requireNonNull(known.state(), "a case with tasks has a state");
    List<Task> after =
        known.tasks().stream()
            .map(task -> task.id().equals(decided.id()) ? decided : task)
            .toList();
    if (!CaseClosing.isOver(state, after, known.findings())) {
      return;
    }
    for (Finding finding : known.findings()) {
      if (finding.status() == Finding.Status.RAISED) {
        Finding cleared = finding.cleared(now);
        decision.finding(cleared).record("finding-cleared", now, Body.ofFinding(cleared));
      }
    }
    decision.becoming(closed(state)).record("case-closed", now, Body.of(Map.of("clean", false)));
  }

  private static CaseState closed(CaseState state) {
    return new CaseState(
        state.kind(),
        state.subject(),
        state.account(),
        state.region(),
        CaseClosing.CLOSED,
        state.group(),
        state.endedAt(),
        state.openedAt(),
        state.body());
  }

  private static Task allowed(CaseFile known, String taskId, String person) {
    Task task =
        known.task(taskId).orElseThrow(() -> new TaskRefusedException(new Cause.Unknown(taskId)));
    return switch (task.state()) {
      case OPEN -> task;
      case CLAIMED -> {
        if (!person.equals(task.assignee())) {
          throw new TaskRefusedException(new Cause.ClaimedBy(taskId, known(task.assignee())));
        }
        yield task;
      }
      case DECIDED ->
          throw new TaskRefusedException(
              new Cause.AlreadyDecided(taskId, known(task.assignee()), known(task.decision())));
      case EXPIRED -> throw new TaskRefusedException(new Cause.Expired(taskId));
    };
  }

  private static String known(@Nullable String text) {
    return Objects.requireNonNullElse(text, "unknown");
  }

  /** A task as its entries show it. */
  private static ObjectNode body(Task task) {
    ObjectNode body = Body.of(task);
    // The words themselves can name a patient; their digest is enough to prove that the task's text
    // was not changed since.
    body.remove("reason");
    if (task.reason() != null) {
      body.put("reasonDigest", EntryHash.sha256(task.reason()));
    }
    return body;
  }
}
