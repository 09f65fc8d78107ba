package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.countersign.ledger.Task;

/**
 * One task as one person sees it.
 *
 * @param choices every decision that its kind knows
 * @param acts what this person can do with it now
 */
public record TaskDetails(Task task, List<Choice> choices, Set<Can> acts) {
  public TaskDetails {
    requireNonNull(task, "task is null");
    choices = List.copyOf(choices);
    acts = Set.copyOf(acts);
  }

  public boolean can(Can what) {
    return acts.contains(what);
  }
}
