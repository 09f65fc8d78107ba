package org.countersign.faults;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;

/** The part of the {@link Oracle} that judges image sets. */
final class ImageSetOracle {
  private final Ledger ledger;
  private final Hub hub;
  private final Verdict verdict;

  ImageSetOracle(Ledger ledger, Hub hub, Verdict verdict) {
    this.ledger = ledger;
    this.hub = hub;
    this.verdict = verdict;
  }

  /**
   * @param heard the changes whose own event arrived at least once
   */
  void judge(ImageSet set, Set<ImageSet.Change> heard) {
    CaseFile file = ledger.read(set.caseId(), Set.of());
    List<ImageSet.Change> knowable = set.knowable(heard);
    if (file.state() == null || knowable.isEmpty()) {
      if (!knowable.isEmpty()) {
        verdict.lost.add("no case " + set.caseId());
      } else if (file.state() != null) {
        verdict.doubled.add("a case that nobody asked for: " + set.caseId());
      }
      return;
    }
    List<Entry> entries = ledger.entries(set.caseId());
    if (!EntryHash.isIntact(entries)) {
      verdict.lost.add("chain broken: " + set.caseId());
    }
    changes(set, knowable, entries);
    SortedMap<String, Long> expected = set.expected(heard);
    String word = expected.isEmpty() ? "closed" : "raised";
    if (!file.state().state().equals(word)) {
      verdict.stuck.add(file.state().state() + ", not " + word + ": " + set.caseId());
    } else if (!Oracle.discrepancies(file.state()).equals(expected)) {
      verdict.lost.add(
          "discrepancies "
              + Oracle.discrepancies(file.state())
              + " not "
              + expected
              + ": "
              + set.caseId());
    }
    tasks(set, file, expected);
    finding(set, entries, set.unexplained(heard));
  }

  private void changes(ImageSet set, List<ImageSet.Change> knowable, List<Entry> entries) {
    for (ImageSet.Change change : knowable) {
      String word = change.word().equals(ImageSet.CREATED) ? "Created non-primary" : change.word();
      long count =
          entries.stream()
              .filter(entry -> entry.type().equals("image-set-changed"))
              .filter(entry -> entry.body().path("change").asText().equals(word))
              .count();
      if (count == 0) {
        verdict.lost.add("no entry of " + word + ": " + set.caseId());
      } else if (count > 1) {
        verdict.doubled.add(count + " entries of " + word + ": " + set.caseId());
      }
    }
  }

  private void tasks(ImageSet set, CaseFile file, SortedMap<String, Long> expected) {
    List<String> kinds = file.tasks().stream().map(Task::kind).toList();
    if (!kinds.containsAll(expected.keySet())) {
      verdict.lost.add("tasks " + kinds + " not " + expected + ": " + set.caseId());
    }
    for (Task task : file.tasks()) {
      if (task.isDone() == expected.containsKey(task.kind())) {
        verdict.stuck.add(
            "task " + task.kind() + " is " + task.state().text() + ": " + set.caseId());
      }
    }
  }

  private void finding(ImageSet set, List<Entry> entries, SortedMap<String, Long> expected) {
    long raised = entries.stream().filter(entry -> entry.type().equals("finding-raised")).count();
    if (raised > 1) {
      verdict.doubled.add("raised " + raised + " times: " + set.findingId());
    }
    for (Hub.Receipt receipt : hub.receipts) {
      if (receipt.finding().id().equals(set.findingId())
          && entries.stream().noneMatch(entry -> Oracle.records(entry, receipt))) {
        verdict.doubled.add(
            "version " + receipt.finding().version() + " went out unrecorded: " + set.findingId());
      }
    }
    Finding kept = hub.kept.get(set.findingId());
    if (kept == null) {
      if (!expected.isEmpty()) {
        verdict.lost.add("no finding " + set.findingId());
      }
    } else if (kept.isOpen() == expected.isEmpty()
        || (kept.isOpen() && !Oracle.counts(kept).equals(expected))) {
      verdict.lost.add("not the newest content, " + Oracle.counts(kept) + ": " + set.findingId());
    }
  }
}
