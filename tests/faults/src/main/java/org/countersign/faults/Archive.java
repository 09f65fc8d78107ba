package org.countersign.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;

/** An auditor, who reads cases, entries and tasks out of the ledger. */
final class Archive implements Receiver {
  private final Ledger book;
  private final Map<CaseId, List<Entry>> entries = new HashMap<>();

  Archive(Ledger book) {
    this.book = book;
  }

  @Override
  public void judge(Dues dues, Verdict verdict) {
    Set<CaseId> asked = dues.cases();
    for (CaseId id : book.cases()) {
      if (id.kind().isListed() && !asked.contains(id)) {
        verdict.doubled.add("a case that nobody asked for: " + id);
      }
      if (!EntryHash.isIntact(entries(id))) {
        verdict.lost.add("chain broken: " + id);
      }
    }
    dues.of(Due.OfCase.class).forEach(due -> judge(due, verdict));
    dues.of(Due.OfEntry.class).forEach(due -> judge(due, verdict));
    dues.of(Due.OfTask.class).forEach(due -> judge(due, verdict));
    book.owedOut(10)
        .forEach(
            owed ->
                verdict.stuck.add(
                    "still owed to " + owed.projection().text() + ": " + owed.caseId()));
  }

  private void judge(Due.OfCase due, Verdict verdict) {
    CaseState state = file(due.caseId()).state();
    if (state == null) {
      if (due.certain()) {
        verdict.lost.add("no case " + due.caseId());
      }
      return;
    }
    if (state.state().equals("closed") != due.closed()) {
      verdict.stuck.add(state.state() + ": " + due.caseId());
    } else if (due.discrepancies() != null && !discrepancies(state).equals(due.discrepancies())) {
      verdict.lost.add(
          "discrepancies "
              + discrepancies(state)
              + " not "
              + due.discrepancies()
              + ": "
              + due.caseId());
    }
  }

  private void judge(Due.OfEntry due, Verdict verdict) {
    long count = entries(due.caseId()).stream().filter(due.is()).count();
    if (count > 1) {
      verdict.doubled.add(count + " entries of " + due.what() + ": " + due.caseId());
    } else if (count == 0 && due.certain()) {
      verdict.lost.add("no entry of " + due.what() + ": " + due.caseId());
    }
  }

  private void judge(Due.OfTask due, Verdict verdict) {
    List<Task> there =
        file(due.caseId()).tasks().stream().filter(task -> task.kind().equals(due.kind())).toList();
    if (there.isEmpty()) {
      if (due.certain()) {
        verdict.lost.add("no task " + due.kind() + ": " + due.caseId());
      }
    } else if (there.stream().filter(task -> !task.isDone()).count() > 1) {
      verdict.doubled.add(there.size() + " tasks " + due.kind() + ": " + due.caseId());
    } else if (there.stream().allMatch(Task::isDone) != due.done()) {
      verdict.stuck.add(
          "task " + due.kind() + (due.done() ? " is open: " : " is done: ") + due.caseId());
    }
  }

  private CaseFile file(CaseId id) {
    return book.read(id, Set.of());
  }

  private List<Entry> entries(CaseId id) {
    return entries.computeIfAbsent(id, book::entries);
  }

  private static SortedMap<String, Long> discrepancies(CaseState state) {
    SortedMap<String, Long> counts = new TreeMap<>();
    state
        .body()
        .path("discrepancies")
        .properties()
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }
}
