package org.countersign.desk.query;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/**
 * One page of tasks for one person.
 *
 * @param rows in the asked-for order
 * @param counts how many rows each tab has with the same filters: exactly as many as its pages show
 * @param next where the next page begins; null after the last one
 * @param isCapped whether older decided tasks are left out of rows and counts, see {@link
 *     TaskBoard#MAX_DECIDED}
 * @param asOf when the tasks were read
 */
public record WorkList(
    TaskQuery query,
    List<Task> rows,
    Map<Tab, Integer> counts,
    @Nullable String next,
    boolean isCapped,
    Instant asOf) {
  public WorkList {
    requireNonNull(query, "query is null");
    rows = List.copyOf(rows);
    counts = Map.copyOf(counts);
    requireNonNull(asOf, "asOf is null");
  }

  /** How many rows all pages have together. */
  public int total() {
    return counts.getOrDefault(query.tab(), 0);
  }

  public static WorkList of(Tasks tasks, TaskQuery query, String person, Instant now) {
    List<Task> let = tasks.all().filter(task -> query.lets(task, now)).toList();
    Map<Tab, Integer> counts = new EnumMap<>(Tab.class);
    for (Tab tab : Tab.values()) {
      counts.put(tab, (int) let.stream().filter(task -> tab.shows(task, person, now)).count());
    }
    List<Task> rest = matching(tasks, query, person, now).limit(query.limit() + 1L).toList();
    boolean isMore = rest.size() > query.limit();
    List<Task> rows = isMore ? rest.subList(0, query.limit()) : rest;
    return new WorkList(
        query,
        rows,
        counts,
        isMore ? cursorAfter(rows.getLast(), query) : null,
        tasks.isCapped(),
        tasks.asOf());
  }

  /** Where the page begins that a task is the last one before. */
  public static String cursorAfter(Task last, TaskQuery query) {
    return query.sort().of(last).cursor(query.sort());
  }

  /** All that a query lets through from its place on, in its order, whatever its limit. */
  public static Stream<Task> matching(Tasks tasks, TaskQuery query, String person, Instant now) {
    Optional<Position> after = query.after();
    return tasks
        .all()
        .filter(task -> query.lets(task, now))
        .filter(task -> query.tab().shows(task, person, now))
        .map(task -> Map.entry(query.sort().of(task), task))
        .filter(row -> after.isEmpty() || row.getKey().compareTo(after.get()) > 0)
        .sorted(comparing(Map.Entry::getKey))
        .map(Map.Entry::getValue);
  }
}
