package org.countersign.desk.query;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.task.Actor;

/** Reads single cases, consistently. */
public final class CaseReader {
  private final Ledger ledger;
  private final Clock clock;

  public CaseReader(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Empty if there is no such case. */
  public Optional<CaseDetails> details(CaseId id, Actor actor) {
    CaseFile file = ledger.read(id, Set.of());
    CaseState state = file.state();
    if (state == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CaseDetails(
            id,
            state,
            file.findings(),
            file.tasks().stream()
                .sorted(comparing(Task::isDone).thenComparing(Task.BY_DUE))
                .map(task -> details(file, task, actor))
                .toList(),
            file.lastSequence(),
            ClearEvidence.listed(state)));
  }

  /** Empty if the case has no such task. */
  public Optional<TaskDetails> task(CaseId id, String taskId, Actor actor) {
    CaseFile file = ledger.read(id, Set.of());
    return file.task(taskId).map(task -> details(file, task, actor));
  }

  /** What happened in a case, in order; empty if there is no such case. */
  public List<Entry> timeline(CaseId id) {
    return ledger.entries(id);
  }

  private TaskDetails details(CaseFile file, Task task, Actor actor) {
    Instant now = clock.instant();
    Permitted permitted = new Permitted(file, task, actor, now);
    List<Choice> choices = permitted.choices();
    return new TaskDetails(task, choices, permitted.acts(choices));
  }
}
