package org.countersign.faults;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countersign.finding.Finding;
import org.countersign.ledger.Entry;

/** People who look at Security Hub. */
final class SecurityTeam implements Receiver {
  private final Hub hub;
  private final ProductFindings others;
  private final Suite suite;

  SecurityTeam(Suite suite, Hub hub, ProductFindings others) {
    this.suite = suite;
    this.hub = hub;
    this.others = others;
  }

  @Override
  public void judge(Dues dues, Verdict verdict) {
    verdict.doubled.addAll(hub.unrecorded());
    Set<String> due =
        dues.of(Due.OfFinding.class).stream()
            .map(Due.OfFinding::findingId)
            .collect(Collectors.toSet());
    hub.kept().keySet().stream()
        .filter(id -> !due.contains(id))
        .forEach(id -> verdict.doubled.add("a finding that is not due: " + id));
    dues.of(Due.OfFinding.class).forEach(one -> judge(one, verdict));
    Set<String> spoken =
        dues.of(Due.OfWord.class).stream().map(Due.OfWord::productId).collect(Collectors.toSet());
    others.ids().stream()
        .filter(id -> !spoken.contains(id) && !others.wordOf(id).isEmpty())
        .forEach(id -> verdict.doubled.add("said of a finding that is not ours to follow: " + id));
    dues.of(Due.OfWord.class).forEach(one -> judge(one, verdict));
  }

  private void judge(Due.OfFinding due, Verdict verdict) {
    Hub.Kept there = hub.kept().get(due.findingId());
    if (there == null) {
      if (due.certain()) {
        verdict.lost.add("no finding " + due.findingId());
      }
      return;
    }
    Finding finding = there.finding();
    if (finding.isOpen() != due.open()
        || there.isActive() != (finding.status() == Finding.Status.RAISED)
        || (due.open() && due.counts() != null && !counts(finding).equals(due.counts()))) {
      verdict.lost.add(
          "not the newest content, "
              + finding.status()
              + (there.archived() ? " and archived " : "")
              + counts(finding)
              + ": "
              + due.findingId());
    }
  }

  /** What the suite says stands on the product's finding or, if that came late, on its own. */
  private void judge(Due.OfWord due, Verdict verdict) {
    boolean own = hub.kept().containsKey(due.ownId());
    String said = others.wordOf(due.productId());
    if (own && !said.isEmpty()) {
      verdict.doubled.add("said on two findings: " + due.caseId());
    } else if (!own && said.isEmpty() && due.certain()) {
      verdict.lost.add("said on no finding: " + due.caseId());
    } else if (!said.isEmpty() && !isNewest(said, due)) {
      verdict.lost.add("not the newest word, " + said + ": " + due.caseId());
    }
    if (due.open() && !others.isToDo(due.productId())) {
      verdict.lost.add("hidden, and not over: " + due.productId());
    }
  }

  /** What people did there needs no word of ours, and makes a version all the same. */
  private boolean isNewest(String said, Due.OfWord due) {
    NavigableMap<Long, Boolean> owed = new TreeMap<>();
    for (Entry entry : suite.book.entries(due.caseId())) {
      if (entry.body().path("finding").asText().equals(due.ownId())) {
        owed.put(entry.body().path("version").asLong(), !entry.type().equals("workflow-observed"));
      }
    }
    for (Map.Entry<Long, Boolean> version : owed.descendingMap().entrySet()) {
      if (said.equals(due.caseId().text() + " " + version.getKey())) {
        return true;
      }
      if (version.getValue()) {
        return false;
      }
    }
    return false;
  }

  private static SortedMap<String, Long> counts(Finding finding) {
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
