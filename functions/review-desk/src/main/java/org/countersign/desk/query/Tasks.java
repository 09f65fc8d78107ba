package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.ledger.Task;

/**
 * The tasks as they stood at one time.
 *
 * @param decided newest first
 * @param decidedSince how far back those go
 * @param isCapped whether older decided ones were left out because there are too many
 */
public record Tasks(
    List<Task> open, List<Task> decided, Instant decidedSince, boolean isCapped, Instant asOf) {
  public Tasks {
    open = List.copyOf(open);
    decided = List.copyOf(decided);
    requireNonNull(decidedSince, "decidedSince is null");
    requireNonNull(asOf, "asOf is null");
  }

  public Optional<Task> find(String id) {
    return all().filter(task -> task.id().equals(id)).findFirst();
  }

  Stream<Task> all() {
    return Stream.concat(open.stream(), decided.stream());
  }

  /** The same with newer versions of some, whose place in an index may lag behind. */
  Tasks with(Map<String, Task> newer) {
    if (newer.isEmpty()) {
      return this;
    }
    Map<String, Task> tasks =
        Stream.concat(all(), newer.values().stream())
            .collect(Collectors.toMap(Task::id, Function.identity(), (before, after) -> after));
    return new Tasks(
        tasks.values().stream().filter(task -> !task.isDone()).sorted(Task.BY_DUE).toList(),
        tasks.values().stream().filter(Task::isDone).sorted(Task.BY_DECISION).toList(),
        decidedSince,
        isCapped,
        asOf);
  }
}
