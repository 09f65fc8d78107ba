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
 * All tasks that lists are made of, read at most every two seconds however many people look; where
 * reading takes long, so much less often that nine of ten looks wait for none. What was changed
 * here stands in it at once; what others changed, when it was read again. Safe for many threads.
 */
public final class TaskBoard {
  /** How far lists and charts look back. */
  public static final Duration LOOKS_BACK = Duration.ofDays(90);

  /** The most decided tasks that are read. */
  public static final int MAX_DECIDED = 5_000;

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration LONGEST_FRESH = Duration.ofSeconds(20);
  private static final int TIMES_READING = 10;
  // The index follows a commit within this time; after it, others' changes count again.
  private static final Duration INDEX_LAG = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Clock clock;
  private final Map<String, Changed> changes = new HashMap<>();
  private @Nullable Tasks last;
  private Instant next = Instant.MIN;

  public TaskBoard(Ledger ledger, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The tasks, some seconds old at most. */
  public synchronized Tasks now() {
    Instant now = clock.instant();
    Tasks tasks = last;
    if (tasks == null || !now.isBefore(next)) {
      tasks = read(now);
      last = tasks;
      next = now.plus(fresh(Duration.between(now, clock.instant())));
    }
    return tasks;
  }

  private static Duration fresh(Duration reading) {
    Duration scaled = reading.multipliedBy(TIMES_READING);
    if (scaled.compareTo(LONGEST_FRESH) > 0) {
      return LONGEST_FRESH;
    }
    return scaled.compareTo(FRESH) > 0 ? scaled : FRESH;
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
