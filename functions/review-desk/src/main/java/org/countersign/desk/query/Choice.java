package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One decision that a kind of task knows, and whether this person can take it now.
 *
 * @param needsTwo whether it only asks a second person
 * @param needsUntil whether it has to say until when
 * @param exacts digests of what it can be about, one of which it has to name; empty if it names
 *     none
 * @param why why it cannot be taken now; null if it can
 */
public record Choice(
    Verdict verdict,
    boolean needsTwo,
    boolean needsUntil,
    List<String> exacts,
    @Nullable String why) {
  public Choice {
    requireNonNull(verdict, "verdict is null");
    exacts = List.copyOf(exacts);
  }

  public boolean isAllowed() {
    return why == null;
  }
}
