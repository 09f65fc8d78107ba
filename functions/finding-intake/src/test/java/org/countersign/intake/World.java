package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.Event;
import org.countersign.event.EventParser;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Finding;
import org.countersign.hipaa.PhiTagging;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Delivery;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;

/** The function among ports that keep everything in memory. */
final class World extends Clock {
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";

  Instant now = Instant.parse("2026-03-02T20:00:00Z");
  final InMemoryLedger ledger = new InMemoryLedger(this);
  final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
  final Map<String, Double> counted = new TreeMap<>();
  private final EventParser parser = new EventParser(PSEUDONYMS);
  private final BatchWork work =
      FindingIntake.assemble(
          new FindingIntake.Ports(
              ledger,
              evidence,
              new PhiScope(
                  Set.of(
                      "arn:aws:s3:::phi-uploads",
                      "arn:aws:s3:::phi-archive-*",
                      "arn:aws:ec2:us-east-1:111122223333:instance/i-0named"),
                  Set.of("arn:aws:s3:::phi-uploads"),
                  PhiTagging.of("DataClass", "PHI")),
              new Home(ACCOUNT, REGION),
              this,
              (name, value) -> counted.merge(name, value, Double::sum)));

  /** One batch for each. */
  World told(List<JsonNode> envelopes) {
    envelopes.forEach(envelope -> toldAtOnce(List.of(envelope)));
    return this;
  }

  /** One batch for all. */
  World toldAtOnce(List<JsonNode> envelopes) {
    List<Received> batch = new ArrayList<>();
    for (JsonNode envelope : envelopes) {
      Event event = parser.parse(envelope.toString());
      batch.add(new Received(event, 1));
    }
    for (Outcome outcome : work.work(batch)) {
      if (!(outcome instanceof Outcome.Done)) {
        throw new AssertionError("not done: " + outcome);
      }
    }
    return this;
  }

  /** Somebody decides everything that is open. */
  void decide(CaseId id, String verdict) {
    TaskDesk desk = new TaskDesk(new Clerk(ledger), this);
    for (Task task : file(id).tasks()) {
      if (!task.isDone()) {
        desk.act(
            id,
            task.id(),
            Actor.operator("ada"),
            new Act.Decide(new Ruling(Verdict.of(verdict).orElseThrow(), "seen")));
      }
    }
  }

  /** Records a first decision as another function would. */
  void record(Decision decision) {
    if (!ledger.commit(ledger.read(decision.caseId(), Set.of()), decision)) {
      throw new AssertionError("refused");
    }
  }

  /** What finding-delivery does, without Security Hub: everything owed is sent. */
  List<Finding> deliver(CaseId id) {
    List<Finding> owed = file(id).findings().stream().filter(Posting::isOwed).toList();
    for (Finding finding : owed) {
      new Clerk(ledger)
          .record(
              id,
              Set.of(),
              known ->
                  Decision.on(id)
                      .record("finding-delivered", now, JsonNodeFactory.instance.objectNode())
                      .delivered(
                          new Delivery(finding.id(), Projection.SECURITY_HUB, finding.version()))
                      .decide());
    }
    return owed;
  }

  CaseFile file(CaseId id) {
    return ledger.read(id, Set.of());
  }

  String state(CaseId id) {
    return requireNonNull(file(id).state()).state();
  }

  Finding finding(CaseId id) {
    return file(id).findings().getFirst();
  }

  long entries(CaseId id, String type) {
    return ledger.entries(id).stream().map(Entry::type).filter(type::equals).count();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

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
}
