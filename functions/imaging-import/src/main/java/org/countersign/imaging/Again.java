package org.countersign.imaging;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Task;

/** A case as it is to be looked at by a decision that also changes one of its tasks. */
final class Again {
  private Again() {}

  /** As if this task had never been, so that its matter is opened again. */
  static CaseFile without(Task task, CaseFile known) {
    return tasks(known, known.tasks().stream().filter(one -> !one.id().equals(task.id())));
  }

  /** As with this task in the place of what it was. */
  static CaseFile with(Task task, CaseFile known) {
    return tasks(known, known.tasks().stream().map(one -> one.id().equals(task.id()) ? task : one));
  }

  private static CaseFile tasks(CaseFile known, Stream<Task> tasks) {
    List<Task> all = tasks.toList();
    return new CaseFile(
        known.id(),
        known.version(),
        known.state(),
        known.lastSequence(),
        known.lastHash(),
        known.findings(),
        all,
        known.news(),
        known.seen());
  }
}
