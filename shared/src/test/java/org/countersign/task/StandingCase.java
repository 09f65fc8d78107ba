package org.countersign.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Due;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;

/** A case with one raised finding and one task, and a clock that a test moves by hand. */
final class StandingCase extends Clock {
  static final Instant OPENED = Instant.parse("2026-03-02T07:00:00Z");
  static final CaseId ID = CaseId.importJob("datastore", "job");
  static final String TASK = Task.idOf(ID, "NON_COMPLIANT");

  final InMemoryLedger ledger = new InMemoryLedger(this);
  final Clerk clerk = new Clerk(ledger);
  private Instant now = OPENED;

  /**
   * @param causeStands whether the source goes on to report the cause
   */
  static StandingCase opened(Severity severity, boolean causeStands) {
    StandingCase opened = new StandingCase();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Finding raised =
        Finding.about("finding", "Other", "bucket", "runbook", OPENED)
            .raised(
                severity,
                "bucket is public",
                "…",
                Map.of(),
                List.of(new Citation("164.312(a)(1)")),
                OPENED);
    Task task = Task.open(ID, "NON_COMPLIANT", severity, OPENED, OPENED.plus(Duration.ofDays(3)));
    opened.commit(
        Decision.on(ID)
            .becoming(
                new CaseState(
                    CaseKind.IMPORT_JOB,
                    "bucket",
                    "123456789012",
                    "us-east-1",
                    causeStands ? CaseClosing.CAUSE_STANDS : "reconciled",
                    "",
                    null,
                    OPENED,
                    body))
            .finding(raised)
            .task(task)
            .record("finding-raised", OPENED, JsonNodeFactory.instance.objectNode())
            .decide());
    return opened;
  }

  void commit(Decision decision) {
    if (!ledger.commit(file(), decision)) {
      throw new IllegalStateException("nobody else writes here");
    }
  }

  CaseFile file() {
    return ledger.read(ID, Set.of());
  }

  Finding finding() {
    return file().findings().getFirst();
  }

  Task task() {
    return file().task(TASK).orElseThrow();
  }

  List<String> types() {
    return ledger.entries(ID).stream().map(Entry::type).toList();
  }

  Entry lastEntry(String type) {
    return ledger.entries(ID).stream()
        .filter(entry -> entry.type().equals(type))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** By one person, or by two where it takes two. */
  void decide(Ruling ruling) {
    TaskDesk desk = new TaskDesk(clerk, this);
    desk.act(ID, TASK, Actor.operator("ada"), new Act.Decide(ruling));
    if (ruling.verdict().needsTwo()) {
      desk.act(ID, TASK, Actor.operator("bob"), new Act.Approve());
    }
  }

  /** What a sweep does. */
  void wakeDue() {
    for (Due due : ledger.due(now, 10)) {
      clerk.record(due.caseId(), Set.of(), known -> new WakeDecider().wake(known, now));
    }
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
