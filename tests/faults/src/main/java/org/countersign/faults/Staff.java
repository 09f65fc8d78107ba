package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.TaskDesk;

/**
 * People in front of tasks. Who is told that something failed looks at the task, and acts again if
 * it does not show what they did.
 */
final class Staff implements Source {
  private static final Duration LATER = Duration.ofHours(2);
  private static final int PATIENCE = 40;

  /**
   * What somebody has to do.
   *
   * @param task the task as it stands now; empty if there is none yet
   * @param waits whether it is this person's turn
   * @param shows whether it shows what they did
   */
  record Duty(
      String person,
      Supplier<Optional<Task>> task,
      Predicate<Task> waits,
      Predicate<Task> shows,
      Function<Task, Act> act,
      Instant at) {}

  private final Suite suite;
  private final TaskDesk desk;
  private final List<Duty> duties = new ArrayList<>();

  Staff(Suite suite) {
    this.suite = suite;
    this.desk = new TaskDesk(new Clerk(suite.ledger), suite.clock);
  }

  /** Gives somebody something to do; a time before it can be done is no harm. */
  void has(Duty duty) {
    duties.add(duty);
  }

  @Override
  public int stimuli() {
    return duties.size();
  }

  @Override
  public void begin() {
    duties.forEach(duty -> suite.agenda.at(duty.at, () -> go(duty, 0)));
  }

  private void go(Duty duty, int tries) {
    Optional<Task> task = duty.task.get();
    if (task.filter(duty.shows).isPresent() || tries == PATIENCE) {
      return;
    }
    task.filter(duty.waits).ifPresent(waiting -> act(duty, waiting));
    suite.agenda.in(LATER, () -> go(duty, tries + 1));
  }

  private void act(Duty duty, Task task) {
    try {
      desk.act(task.caseId(), task.id(), Actor.operator(duty.person), duty.act.apply(task));
    } catch (HandlerKilled | RuntimeException e) {
      return; // the page says that it failed, and they look again later
    }
  }

  /** That they did it, once. */
  @Override
  public List<Due> dues(Verdict verdict) {
    List<Due> dues = new ArrayList<>();
    for (Duty duty : duties) {
      Optional<Task> done = duty.task.get().filter(duty.shows);
      if (done.isEmpty()) {
        verdict.lost.add("what " + duty.person + " decided");
      } else {
        dues.add(
            new Due.OfEntry(
                done.get().caseId(),
                "what " + duty.person + " decided",
                true,
                entry ->
                    (entry.type().equals("task-decided")
                            || entry.type().equals("decision-requested"))
                        && entry.body().path("id").asText().equals(done.get().id())
                        && entry.body().path("by").asText().equals(duty.person)));
      }
    }
    return dues;
  }
}
