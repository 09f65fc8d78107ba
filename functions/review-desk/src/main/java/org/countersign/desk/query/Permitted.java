package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Choices;
import org.countersign.task.Offer;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDecider;
import org.countersign.task.TaskRefusedException;
import org.countersign.task.Verdict;

/**
 * What somebody can do with a task, found by asking the rules themselves: the same decider that
 * would record it says whether it would. So no page offers what is refused then.
 */
final class Permitted {
  private static final Duration SOON = Duration.ofDays(1);
  private static final String ANY_TEXT = "asked for by nobody";

  private final TaskDecider decider = new TaskDecider();
  private final CaseFile known;
  private final Task task;
  private final Actor actor;
  private final Instant now;

  Permitted(CaseFile known, Task task, Actor actor, Instant now) {
    this.known = requireNonNull(known, "known is null");
    this.task = requireNonNull(task, "task is null");
    this.actor = requireNonNull(actor, "actor is null");
    this.now = requireNonNull(now, "now is null");
  }

  List<Choice> choices() {
    CaseState state = known.state();
    return state == null
        ? List.of()
        : Choices.of(task, state.kind()).stream().map(verdict -> choice(verdict, state)).toList();
  }

  Set<Can> acts(List<Choice> choices) {
    EnumSet<Can> acts = EnumSet.noneOf(Can.class);
    if (refusal(new Act.Claim(false)).isEmpty()) {
      acts.add(Can.CLAIM);
    } else if (refusal(new Act.Claim(true)).isEmpty()) {
      acts.add(Can.TAKE_OVER);
    }
    add(acts, Can.RELEASE, new Act.Release());
    add(acts, Can.HAND_OVER, new Act.HandOver(ANY_TEXT));
    add(acts, Can.COMMENT, new Act.Note(ANY_TEXT));
    add(acts, Can.APPROVE, new Act.Approve());
    add(acts, Can.DECLINE, new Act.Decline(ANY_TEXT));
    add(acts, Can.REOPEN, new Act.Reopen(ANY_TEXT));
    if (choices.stream().anyMatch(Choice::isAllowed)) {
      acts.add(Can.DECIDE);
    }
    return acts;
  }

  private void add(Set<Can> acts, Can what, Act act) {
    if (refusal(act).isEmpty()) {
      acts.add(what);
    }
  }

  /** Asked in the form that fits, so that a refusal gives its true cause. */
  private Choice choice(Verdict verdict, CaseState state) {
    boolean needsUntil = Choices.needsUntil(verdict, state);
    List<String> exacts = Offer.exacts(state, verdict);
    Ruling fitting =
        new Ruling(
            verdict,
            ANY_TEXT,
            needsUntil ? now.plus(SOON) : null,
            exacts.isEmpty() ? null : exacts.getFirst());
    String why = refusal(new Act.Decide(fitting)).orElse(null);
    return new Choice(
        verdict, verdict.needsTwo(), needsUntil, why == null ? exacts : List.of(), why);
  }

  private Optional<String> refusal(Act act) {
    try {
      decider.decide(known, task.id(), actor, act, null, now);
      return Optional.empty();
    } catch (TaskRefusedException e) {
      return Optional.of(e.refusal().text());
    }
  }
}
