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
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.runtime.FailureCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All tasks that lists are made of, read at most every two seconds however many people look; where
 * reading takes long, so much less often that nine of ten looks wait for none. Who can do with what
 * was read a while ago does not wait at all: it is read anew meanwhile. What was changed here
 * stands in it at once; what others changed, when it was read again. Safe for many threads.
 */
public final class TaskBoard {
  /** How far lists and charts look back. */
  public static final Duration LOOKS_BACK = Duration.ofDays(90);

  /** The most decided tasks that are read. */
  public static final int MAX_DECIDED = 5_000;

  /** How old tasks can be that {@link #now} answers. */
  public static final Duration LONGEST_FRESH = Duration.ofSeconds(20);

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int TIMES_READING = 10;
  // The index follows a commit within this time; after it, others' changes count again.
  private static final Duration INDEX_LAG = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(TaskBoard.class);

  private final Ledger ledger;
  private final Clock clock;
  private final Executor background;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicBoolean isBeingReadAnew = new AtomicBoolean();
  private final Map<String, Changed> changes = new HashMap<>();
  private @Nullable Tasks last;
  private Instant next = Instant.MIN;

  public TaskBoard(Ledger ledger, Clock clock) {
    this(ledger, clock, task -> Thread.ofVirtual().start(task));
  }

  /**
   * @param background runs what nobody waits for
   */
  public TaskBoard(Ledger ledger, Clock clock, Executor background) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.background = requireNonNull(background, "background is null");
  }

  /** The tasks, two seconds old at most; where reading takes long, {@link #LONGEST_FRESH}. */
  public Tasks now() {
    Optional<Tasks> fresh = fresh();
    if (fresh.isPresent()) {
      return fresh.get();
    }
    reading.lock();
    try {
      // Whoever held the lock has read for everybody who waited.
      return fresh().orElseGet(this::read);
    } finally {
      reading.unlock();
    }
  }

  /**
   * The tasks as they were last read, if that is no longer ago than this, without waiting; they are
   * then read anew for the next look. A function that is frozen between requests goes on reading
   * with its next one, which is why a page asks for news as soon as it shows something old.
   */
  public Tasks within(Duration age) {
    Optional<Tasks> known =
        known().filter(tasks -> clock.instant().isBefore(tasks.asOf().plus(age)));
    if (known.isEmpty()) {
      return now();
    }
    if (fresh().isEmpty() && isBeingReadAnew.compareAndSet(false, true)) {
      background.execute(this::readAnew);
    }
    return known().orElse(known.get());
  }

  /** Whether what {@link #within} answers is what {@link #now} would answer, too. */
  public boolean isFresh(Tasks tasks) {
    return fresh().filter(fresh -> fresh.asOf().equals(tasks.asOf())).isPresent();
  }

  private void readAnew() {
    try {
      now();
    } catch (RuntimeException e) {
      // Who cannot do with what is old reads for themselves, and is told then.
      LOG.warn("tasks not read anew: {}", FailureCode.of(e));
    } finally {
      isBeingReadAnew.set(false);
    }
  }

  private synchronized Optional<Tasks> known() {
    return Optional.ofNullable(last);
  }

  private synchronized Optional<Tasks> fresh() {
    return clock.instant().isBefore(next) ? Optional.ofNullable(last) : Optional.empty();
  }

  private static Duration fresh(Duration reading) {
    Duration scaled = reading.multipliedBy(TIMES_READING);
    if (scaled.compareTo(LONGEST_FRESH) > 0) {
      return LONGEST_FRESH;
    }
    return scaled.compareTo(FRESH) > 0 ? scaled : FRESH;
  }

  /**
   * A task by its id; looks again if it is not among those last read. Its case is what this is for:
   * how it stands now, the case says.
   */
  public Optional<Task> find(String id) {
    Optional<Tasks> known = known();
    Optional<Task> task = known.flatMap(tasks -> tasks.find(id));
    if (task.isPresent() || known.filter(this::isOfThisInstant).isPresent()) {
      return task;
    }
    reading.lock();
    try {
      return known().filter(this::isOfThisInstant).orElseGet(this::read).find(id);
    } finally {
      reading.unlock();
    }
  }

  private boolean isOfThisInstant(Tasks tasks) {
    return !clock.instant().isAfter(tasks.asOf());
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

  /** Only with {@link #reading}; who looks at what was read before does not wait for it. */
  private Tasks read() {
    Instant began = clock.instant();
    Instant since = began.minus(LOOKS_BACK);
    List<Task> decided = ledger.decidedTasks(since, MAX_DECIDED + 1);
    boolean isCapped = decided.size() > MAX_DECIDED;
    return taken(
        new Tasks(
            ledger.openTasks(),
            isCapped ? decided.subList(0, MAX_DECIDED) : decided,
            since,
            isCapped,
            began));
  }

  private synchronized Tasks taken(Tasks read) {
    // What was changed while they were read may be missing in them just as well.
    Instant began = read.asOf();
    changes.values().removeIf(change -> began.isAfter(change.at().plus(INDEX_LAG)));
    Map<String, Task> newer = new HashMap<>();
    changes.forEach((id, change) -> newer.put(id, change.task()));
    Tasks tasks = read.with(newer);
    last = tasks;
    next = began.plus(fresh(Duration.between(began, clock.instant())));
    return tasks;
  }

  private record Changed(Task task, Instant at) {}
}
