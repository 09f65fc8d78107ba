package org.countersign.compliance;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EventParser;
import org.countersign.finding.Finding;
import org.countersign.hipaa.Citation;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.PhiTagging;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** The whole function behind its parser, on a ledger in memory and a Config that a test fills. */
final class World {
  private Instant now = NOW;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  static final String ACCOUNT = "123456789012";
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ControlMap MAP = ControlMap.embedded();

  final InMemoryLedger ledger = new InMemoryLedger(clock);
  final KnownConfig config = new KnownConfig();
  final Map<String, Double> counted = new TreeMap<>();
  final List<Outcome> outcomes = new ArrayList<>();
  private final EventParser parser = new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
  private final BatchWork work;

  World(HubMode mode) {
    this.work =
        ConfigCompliance.assemble(
            new ConfigCompliance.Ports(
                ledger,
                config,
                MAP,
                PhiTagging.of("DataClass", "PHI"),
                ACCOUNT,
                mode,
                clock,
                (name, value) -> counted.merge(name, value, Double::sum)));
  }

  /** Hands a batch of envelopes to the function. */
  List<Outcome> on(List<JsonNode> envelopes) {
    List<Outcome> came =
        work.work(
            envelopes.stream()
                .map(envelope -> new Received(parser.parse(envelope.toString()), 1))
                .toList());
    outcomes.addAll(came);
    return came;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  CaseFile file(CaseId id) {
    return ledger.read(id, Set.of());
  }

  CaseFile only() {
    return file(ledger.cases().getFirst());
  }

  static CaseState state(CaseFile file) {
    return requireNonNull(file.state(), "no such case");
  }

  List<String> entryTypes(CaseId id) {
    return ledger.entries(id).stream().map(Entry::type).toList();
  }

  boolean chainsAreIntact() {
    return ledger.cases().stream().allMatch(id -> EntryHash.isIntact(ledger.entries(id)));
  }

  /** What must not depend on the order in which a history is told, nor on how often. */
  List<String> end() {
    return ledger.cases().stream().map(this::file).map(World::end).toList();
  }

  /** Which findings there are and which of them are open, in the order of the cases. */
  List<String> findings() {
    return ledger.cases().stream()
        .flatMap(id -> file(id).findings().stream())
        .map(finding -> finding.id() + " " + finding.status() + " " + finding.severity())
        .toList();
  }

  private static String end(CaseFile file) {
    String findings =
        file.findings().stream()
            .filter(finding -> finding.status() == Finding.Status.RAISED)
            .map(World::open)
            .sorted()
            .collect(joining(", "));
    String tasks =
        file.tasks().stream()
            .filter(task -> !task.isDone())
            .map(task -> task.kind() + "/" + task.severity())
            .sorted()
            .collect(joining(", "));
    return state(file).subject()
        + " "
        + state(file).state()
        + " ["
        + findings
        + "] ["
        + tasks
        + "]";
  }

  private static String open(Finding finding) {
    return finding.id()
        + " "
        + finding.severity()
        + " "
        + finding.title()
        + " "
        + finding.citations().stream().map(Citation::text).toList()
        + " "
        + Optional.ofNullable(finding.counterpart());
  }
}
