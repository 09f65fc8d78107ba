package org.countersign.desk.act;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.query.Tasks;
import org.countersign.desk.query.WorkList;
import org.countersign.ledger.ContendedCaseException;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.TaskRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One act on several tasks, each with its own answer, and none waits for another. Only what takes
 * nothing away is done so: claiming, giving back, a note. Everything that decides is done task by
 * task, before the eyes of whoever decides and of the second person where one is asked for.
 */
public final class BulkActs {
  /** So many fit in one request: each is a transaction or two, and the API waits 29 seconds. */
  public static final int MOST = TaskQuery.MAX_LIMIT;

  private final TaskBoard board;
  private final TaskActs acts;
  private final Clock clock;

  public BulkActs(TaskBoard board, TaskActs acts, Clock clock) {
    this.board = requireNonNull(board, "board is null");
    this.acts = requireNonNull(acts, "acts is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Tasks that a filter let through.
   *
   * @param ids in the filter's order, {@link #MOST} at most
   * @param matched how many it let through from its place on
   * @param next where those begin that are not among {@code ids}; null if all are
   */
  public record Matching(List<String> ids, int matched, @Nullable String next) {
    public Matching {
      ids = List.copyOf(ids);
    }
  }

  /** All that a filter lets through from its place on, as many as its page takes. */
  public Matching matching(TaskQuery query, String person) {
    Tasks tasks = board.now();
    List<Task> all = WorkList.matching(tasks, query, person, clock.instant()).toList();
    List<Task> first = all.subList(0, Math.min(query.limit(), all.size()));
    return new Matching(
        first.stream().map(Task::id).toList(),
        all.size(),
        first.size() == all.size() ? null : WorkList.cursorAfter(first.getLast(), query));
  }

  /**
   * What is done to each of several tasks.
   *
   * @param note the same for each, beside the act; null for none
   */
  public record Order(What what, @Nullable String note) {
    public Order {
      requireNonNull(what, "what is null");
    }

    /** A note can name a patient. */
    @Override
    public String toString() {
      return what.name();
    }

    List<Act> acts() {
      List<Act> all = new ArrayList<>();
      switch (what) {
        case CLAIM -> all.add(new Act.Claim(false));
        case RELEASE -> all.add(new Act.Release());
        case NOTE -> {
          if (note == null) {
            throw new IllegalArgumentException("a note has words");
          }
        }
      }
      if (note != null) {
        all.add(new Act.Note(note));
      }
      return all;
    }
  }

  /** What can be done to several. */
  public enum What {
    CLAIM,
    RELEASE,
    NOTE;

    /** Empty for everything else, above all for what decides. */
    public static Optional<What> of(String word) {
      return switch (word) {
        case "claim" -> Optional.of(CLAIM);
        case "release" -> Optional.of(RELEASE);
        case "note" -> Optional.of(NOTE);
        default -> Optional.empty();
      };
    }
  }

  /**
   * Does it to each, in this order; the same id twice counts once.
   *
   * @param each gets one answer for each
   * @throws IllegalArgumentException if the note is blank or too long
   */
  public void perform(List<String> ids, Actor actor, Order order, Consumer<Answered> each) {
    List<Act> all = order.acts();
    for (String id : new LinkedHashSet<>(ids)) {
      each.accept(perform(id, actor, all));
    }
  }

  private Answered perform(String id, Actor actor, List<Act> all) {
    Optional<Task> task = board.find(id);
    if (task.isEmpty()) {
      return new Answered.Unknown(id);
    }
    try {
      Answered answer = new Answered.Unknown(id);
      for (Act act : all) {
        answer = new Answered.Done(acts.act(task.get().caseId(), id, actor, act, null));
      }
      return answer;
    } catch (TaskRefusedException e) {
      return new Answered.Refused(id, e.refusal());
    } catch (ContendedCaseException | LedgerUnavailableException e) {
      return new Answered.Busy(id);
    }
  }
}
