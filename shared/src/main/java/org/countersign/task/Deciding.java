package org.countersign.task;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Comment;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;

/** One person's decision, or two people's. */
final class Deciding {
  private final TaskAct on;

  Deciding(TaskAct on) {
    this.on = requireNonNull(on, "on is null");
  }

  Decision decide(Ruling ruling) {
    on.requireOurs();
    requireFitting(ruling);
    Verdict verdict = ruling.verdict();
    String person = on.actor().person();
    if (verdict.needsTwo()) {
      Proposal asked =
          new Proposal(
              person, verdict.text(), ruling.reason(), ruling.until(), ruling.exact(), on.now());
      return on.becoming(on.task().proposed(asked), "decision-requested").decide();
    }
    return decided(on.task().decided(person, verdict.text(), ruling.reason(), on.now()), ruling);
  }

  Decision approve() {
    Proposal asked = asked();
    if (asked.by().equals(on.actor().person())) {
      throw TaskAct.refused(new Cause.SamePerson(on.task().id()));
    }
    on.requireApprover();
    Ruling ruling =
        new Ruling(
            Verdict.of(asked.decision()).orElseThrow(),
            asked.reason(),
            asked.until(),
            asked.exact());
    // What was asked for can have become impossible while it waited.
    requireFitting(ruling);
    return decided(on.task().approvedBy(on.actor().person(), on.now()), ruling);
  }

  Decision decline(String reason) {
    Proposal asked = asked();
    if (!asked.by().equals(on.actor().person())) {
      on.requireApprover();
    }
    Task returned = on.task().returned();
    if (returned.comments().size() < Task.MAX_COMMENTS) {
      returned = returned.commented(new Comment(on.actor().person(), on.now(), reason));
    }
    return on.becoming(
            returned,
            "decision-declined",
            on.entry(returned)
                .put("declined", asked.decision())
                .put("askedBy", asked.by())
                .put("reasonDigest", EntryHash.sha256(reason)))
        .decide();
  }

  private Proposal asked() {
    Task task = on.task();
    if (task.state() == Task.State.DECIDED) {
      throw on.alreadyDecided();
    }
    Proposal asked = task.proposal();
    if (task.state() != Task.State.AWAITING || asked == null) {
      throw TaskAct.refused(new Cause.NotNow(task.id(), "nobody asked for a decision"));
    }
    return asked;
  }

  private void requireFitting(Ruling ruling) {
    Task task = on.task();
    CaseState state = requireNonNull(on.known().state(), "no case, no task");
    List<Verdict> choices = Choices.of(task, state.kind());
    if (!choices.contains(ruling.verdict())) {
      throw TaskAct.refused(
          new Cause.NotThisWay(
              task.id(),
              ruling.verdict().text() + " is no decision about " + task.kind(),
              "take one of: " + choices.stream().map(Verdict::text).collect(joining(", "))));
    }
    Offer.requireOffered(task, state, ruling);
    LeavingAlone.requireFitting(on.known(), task, ruling, on.now());
  }

  private Decision decided(Task decided, Ruling ruling) {
    Decision.Builder decision = on.becoming(decided, "task-decided");
    if (LeavingAlone.isAskedBy(ruling)) {
      LeavingAlone.into(decision, on.known(), decided, ruling, on.now());
    } else if (ruling.verdict().hasEffect()) {
      Effect.into(decision, on.known(), decided, ruling, on.now());
    } else {
      closeIfOver(decision, decided);
    }
    return decision.decide();
  }

  private void closeIfOver(Decision.Builder decision, Task decided) {
    CaseState held = requireNonNull(on.known().state(), "a case with tasks has a state");
    CaseState state = OnHold.after(decided, held);
    Instant now = on.now();
    if (!state.equals(held)) {
      decision.becoming(state).record("case-released", now, Body.of(Map.of("as", state.state())));
    }
    CaseClosing.ifOver(decision, on.known(), state, decided, now);
  }
}
