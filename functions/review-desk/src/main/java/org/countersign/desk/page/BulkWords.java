package org.countersign.desk.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.desk.act.Answered;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/** The answers for several tasks, as one sentence. */
final class BulkWords {
  private final List<String> refused = new ArrayList<>();
  private int done;
  private @Nullable Task last;

  void add(Answered answer) {
    switch (answer) {
      case Answered.Done(var now) -> {
        done++;
        last = now.task();
      }
      case Answered.Refused one -> refused.add(one.why().text());
      case Answered.Unknown(String id) -> refused.add(id + " is not there");
      case Answered.Busy(String id) -> refused.add(id + " cannot be written right now");
    }
  }

  boolean isAllDone() {
    return refused.isEmpty();
  }

  /** The last that something was done to. */
  Optional<Task> last() {
    return Optional.ofNullable(last);
  }

  /**
   * @param more how many more matched
   */
  String text(int more) {
    return Words.count(done, "task", "tasks")
        + " done"
        + (refused.isEmpty()
            ? "."
            : ", " + refused.size() + " not: " + String.join("; ", refused) + ".")
        + (more > 0
            ? " %d more matched: one request takes %d.".formatted(more, done + refused.size())
            : "");
  }
}
