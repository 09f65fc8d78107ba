package org.countersign.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;

/**
 * Judges a run when all is quiet, from what the receivers hold (the ledger's cases, entries and
 * tasks, Security Hub's findings) and the generator's list, and from nothing else.
 */
final class Oracle {
  private final Ledger ledger;
  private final Hub hub;
  private final Verdict verdict = new Verdict();

  Oracle(Ledger ledger, Hub hub) {
    this.ledger = ledger;
    this.hub = hub;
  }

  /**
   * @param heard the changes of image sets whose own event arrived at least once
   */
  Verdict judge(List<Job> jobs, List<ImageSet> imageSets, Set<ImageSet.Change> heard) {
    Set<CaseId> unasked = new TreeSet<>(java.util.Comparator.comparing(CaseId::text));
    ledger.cases().stream().filter(id -> id.kind().isListed()).forEach(unasked::add);
    Set<String> findings = new TreeSet<>(hub.kept.keySet());
    for (Job job : jobs) {
      judge(job);
      unasked.remove(job.caseId());
      if (!job.wrongAtFirst().isEmpty()) {
        findings.remove(job.findingId());
      }
    }
    ImageSetOracle sets = new ImageSetOracle(ledger, hub, verdict);
    for (ImageSet set : imageSets) {
      sets.judge(set, heard);
      unasked.remove(set.caseId());
      findings.remove(set.findingId());
    }
    unasked.forEach(id -> verdict.doubled.add("a case that nobody asked for: " + id));
    findings.forEach(id -> verdict.doubled.add("a finding that is not due: " + id));
    ledger.owedOut(1).forEach(owed -> verdict.stuck.add("still owed: " + owed.findingId()));
    return verdict;
  }

  private void judge(Job job) {
    CaseFile file = ledger.read(job.caseId(), Set.of());
    CaseState state = file.state();
    if (state == null) {
      verdict.lost.add("no case " + job.caseId());
      return;
    }
    List<Entry> entries = ledger.entries(job.caseId());
    if (!EntryHash.isIntact(entries)) {
      verdict.lost.add("chain broken: " + job.caseId());
    }
    entries(job, entries);
    boolean closed = state.state().equals("closed");
    if (closed != job.expected().isEmpty()) {
      verdict.stuck.add(state.state() + ": " + job.caseId());
    } else if (!discrepancies(state).equals(job.expected())) {
      verdict.lost.add(
          "discrepancies " + discrepancies(state) + " not " + job.expected() + ": " + job.caseId());
    }
    List<String> tasks = file.tasks().stream().map(task -> task.kind()).sorted().toList();
    if (!tasks.containsAll(job.wrongAtFirst().keySet())) {
      verdict.lost.add("tasks " + tasks + " not " + job.wrongAtFirst() + ": " + job.caseId());
    }
    for (Task task : file.tasks()) {
      if (task.isDone() == job.expected().containsKey(task.kind())) {
        verdict.stuck.add(
            "task " + task.kind() + " is " + task.state().text() + ": " + job.caseId());
      }
    }
    finding(job, entries);
  }

  private void entries(Job job, List<Entry> entries) {
    Map<String, Long> byType =
        entries.stream().collect(Collectors.groupingBy(Entry::type, Collectors.counting()));
    for (Status status : job.statuses()) {
      String type = "import-" + status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      long count = byType.getOrDefault(type, 0L);
      if (count > 1) {
        verdict.doubled.add(count + " entries " + type + ": " + job.caseId());
      }
      if (count == 0 && status == job.end()) {
        verdict.lost.add("no entry " + type + ": " + job.caseId());
      }
    }
  }

  private void finding(Job job, List<Entry> entries) {
    for (Hub.Receipt receipt : hub.receipts) {
      if (receipt.finding().id().equals(job.findingId())
          && entries.stream().noneMatch(entry -> records(entry, receipt))) {
        verdict.doubled.add(
            "version " + receipt.finding().version() + " went out unrecorded: " + job.findingId());
      }
    }
    if (job.wrongAtFirst().isEmpty()) {
      return;
    }
    boolean cleared = job.expected().isEmpty();
    Finding kept = hub.kept.get(job.findingId());
    if (kept == null) {
      verdict.lost.add("no finding " + job.findingId());
    } else if (kept.isOpen() == cleared || (!cleared && !counts(kept).equals(job.expected()))) {
      verdict.lost.add("not the newest content, " + counts(kept) + ": " + job.findingId());
    }
  }

  /** Whether this entry says what went out, and said it first. */
  static boolean records(Entry entry, Hub.Receipt receipt) {
    Finding sent = receipt.finding();
    return entry.body().path("finding").asText().equals(sent.id())
        && entry.body().path("version").asLong() == sent.version()
        && entry.body().path("title").asText().equals(sent.title())
        && !entry.recordedAt().isAfter(receipt.at());
  }

  static SortedMap<String, Long> discrepancies(CaseState state) {
    SortedMap<String, Long> counts = new TreeMap<>();
    state
        .body()
        .path("discrepancies")
        .properties()
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }

  static SortedMap<String, Long> counts(Finding finding) {
    SortedMap<String, Long> counts = new TreeMap<>();
    finding
        .details()
        .forEach(
            (name, value) -> {
              if (name.startsWith("count.")) {
                counts.put(name.substring("count.".length()), Long.valueOf(value));
              }
            });
    return counts;
  }
}
