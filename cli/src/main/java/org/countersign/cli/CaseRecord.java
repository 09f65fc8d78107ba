package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;

/**
 * A case as people and programs are shown it: what it is now and every line of how it came to be.
 */
record CaseRecord(
    CaseId id, CaseState state, List<Finding> findings, List<Task> tasks, List<Entry> entries) {
  CaseRecord {
    requireNonNull(id, "id is null");
    requireNonNull(state, "state is null");
    findings = findings.stream().sorted(Comparator.comparing(Finding::id)).toList();
    tasks = tasks.stream().sorted(Comparator.comparing(Task::due).thenComparing(Task::id)).toList();
    entries = List.copyOf(entries);
  }

  /** The cases of the ledger that a person wants listed, by id. */
  static List<CaseRecord> all(Ledger ledger) {
    return of(ledger, CaseKind::isListed);
  }

  /** The cases of these kinds, by id. */
  static List<CaseRecord> of(Ledger ledger, Predicate<CaseKind> kinds) {
    return ledger.cases().stream()
        .filter(id -> kinds.test(id.kind()))
        .map(id -> read(ledger, id))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(record -> record.id().text()))
        .toList();
  }

  /** Empty if there is no such case. */
  static Optional<CaseRecord> read(Ledger ledger, CaseId id) {
    CaseFile file = ledger.read(id, Set.of());
    CaseState state = file.state();
    return state == null
        ? Optional.empty()
        : Optional.of(new CaseRecord(id, state, file.findings(), file.tasks(), ledger.entries(id)));
  }

  /** Types that hold, with their counts; the reconciling function keeps them in the case's body. */
  SortedMap<String, Long> discrepancies() {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (var field : state.body().path("discrepancies").properties()) {
      if (field.getValue().asLong() > 0) {
        counts.put(field.getKey(), field.getValue().asLong());
      }
    }
    return counts;
  }

  boolean chainValid() {
    return EntryHash.isIntact(entries);
  }

  /** The worst of what is open; empty if nothing is. */
  Optional<Severity> severity() {
    return findings.stream().filter(Finding::isOpen).map(Finding::severity).reduce(Severity::worst);
  }

  List<Task> tasksToDo() {
    return tasks.stream().filter(task -> !task.isDone()).toList();
  }

  /** The case as {@code demo}, {@code play} and {@code case} write it. */
  ObjectNode json() {
    ObjectNode node = Json.object();
    node.put("id", id.text());
    node.put("kind", state.kind().text());
    node.put("subject", state.subject());
    node.put("state", state.state());
    ObjectNode types = node.putObject("discrepancies");
    discrepancies().forEach(types::put);
    ArrayNode raised = node.putArray("findings");
    findings.forEach(finding -> raised.add(json(finding)));
    ArrayNode opened = node.putArray("tasks");
    tasks.forEach(task -> opened.add(json(task)));
    node.put("entries", entries.size());
    node.put("chainValid", chainValid());
    return node;
  }

  static ObjectNode json(Finding finding) {
    ObjectNode node = Json.object();
    node.put("id", finding.id());
    node.put("severity", finding.severity().name());
    node.put("open", finding.isOpen());
    boolean raised = finding.status() == Finding.Status.RAISED;
    node.put("recordState", raised ? "ACTIVE" : "ARCHIVED");
    node.put("workflow", workflow(finding));
    node.put("compliance", compliance(finding));
    ArrayNode citations = node.putArray("citations");
    finding.citations().forEach(citation -> citations.add(citation.text()));
    return node;
  }

  /** As finding-delivery leaves it; what people then do in Security Hub is not known here. */
  private static String workflow(Finding finding) {
    Suppression suppression = finding.suppression();
    boolean byPerson = suppression != null && suppression.taskId() == null;
    if (finding.status() == Finding.Status.CLEARED && !byPerson) {
      return "RESOLVED";
    }
    return suppression == null ? "NEW" : "SUPPRESSED";
  }

  private static String compliance(Finding finding) {
    return switch (finding.status()) {
      case RAISED -> "FAILED";
      case CLEARED -> "PASSED";
      case ARCHIVED -> "NOT_AVAILABLE";
    };
  }

  static ObjectNode json(Task task) {
    ObjectNode node = Json.object();
    node.put("id", task.id());
    node.put("kind", task.kind());
    node.put("state", task.state().text());
    node.put("due", task.due().toString());
    return node;
  }
}
