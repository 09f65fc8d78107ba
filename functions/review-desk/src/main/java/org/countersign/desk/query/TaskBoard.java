package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/**
 * All tasks that lists are made of, read at most every two seconds however many people look. What
 * was changed here stands in it at once; what others changed, when it was read again. Safe for many
 * threads.
 */
public final class TaskBoard {
  /** How far lists and charts look back. */
  public static final Duration LOOKS_BACK = Duration.ofDays(90);

  /** The most decided tasks that are read. */
  public static final int MAX_DECIDED = 5_000;

  private static final Duration FRESH = Duration.ofSeconds(2);
  // The index follows a commit within this time; after it, others' changes count again.
  private static final Duration INDEX_LAG = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Clock clock;
  private final Map<String, Changed> changes = new HashMap<>();
  private @Nullable Tasks last;

  public TaskBoard(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The tasks, at most two seconds old. */
  public synchronized Tasks now() {
    Instant now = clock.instant();
    Tasks tasks = last;
    if (tasks == null || !now.isBefore(tasks.asOf().plus(FRESH))) {
      tasks = read(now);
      last = tasks;
    }
    return tasks;
  }

  /** A task by its id; looks again if it is not among those last read. */
  public synchronized Optional<Task> find(String id) {
    Optional<Task> task = now().find(id);
    Tasks tasks = last;
    if (task.isPresent() || tasks == null || !clock.instant().isAfter(tasks.asOf())) {
      return task;
    }
    last = null;
    return now().find(id);
  }

  /** Takes in what was just committed. */
  public synchronized void changed(Collection<Task> tasks) {
    Instant now = clock.instant();
    Map<String, Task> newer = new HashMap<>();
    for (Task task : tasks) {
      changes.put(task.id(), new Changed(task, now));
      newer.put(task.id(), task);
    }
    if (last != null) {
      last = last.with(newer);
    }
  }

  private Tasks read(Instant now) {
    changes.values().removeIf(change -> now.isAfter(change.at().plus(INDEX_LAG)));
    Map<String, Task> newer = new HashMap<>();
    changes.forEach((id, change) -> newer.put(id, change.task()));
    Instant since = now.minus(LOOKS_BACK);
    List<Task> decided = ledger.decidedTasks(since, MAX_DECIDED + 1);
    boolean isCapped = decided.size() > MAX_DECIDED;
    return new Tasks(
            ledger.openTasks(),
            isCapped ? decided.subList(0, MAX_DECIDED) : decided,
            since,
            isCapped,
            now)
        .with(newer);
  }

  private record Changed(Task task, Instant at) {}
}
