package org.countersign.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Decision;
import org.countersign.ledger.NewEntry;

/** The table's stream, the pipe and the bus, up to the queues of its readers. */
final class Pipe {
  /** As the template's rule for finding-delivery has them. */
  private static final Set<String> DELIVERED =
      Set.of(
          "finding-raised", "finding-updated", "finding-cleared", "owed-republished", "heartbeat");

  /** As the template's rule for imaging-import has them. */
  private static final Set<String> SETTLED = Set.of("case-closed", "task-reopened", "task-decided");

  private final Agenda agenda;
  private final Wire wire;
  private final SimulatedQueue deliveries;
  private final SimulatedQueue imports;
  private final Instant downFrom;
  private final Instant downUntil;

  Pipe(Agenda agenda, Chance chance, Wire wire, SimulatedQueue deliveries, SimulatedQueue imports) {
    this.agenda = agenda;
    this.wire = wire;
    this.deliveries = deliveries;
    this.imports = imports;
    boolean goesDown = chance.strikes(Fault.PIPE_DOWN);
    this.downFrom = Agenda.START.plus(chance.upTo(Duration.ofHours(3)));
    this.downUntil = goesDown ? downFrom.plus(Duration.ofDays(1)) : downFrom;
    // A sweep is worth its name only when the day is over.
    agenda.at(downUntil, () -> {});
  }

  void show(CaseFile known, Decision decision) {
    Instant now = agenda.instant();
    if (!now.isBefore(downFrom) && now.isBefore(downUntil)) {
      return;
    }
    long sequence = known.lastSequence();
    for (NewEntry entry : decision.entries()) {
      sequence++;
      if (DELIVERED.contains(entry.type())) {
        carry(known, sequence, entry, now, deliveries);
      }
      if (SETTLED.contains(entry.type()) && isOfImaging(known.id().kind())) {
        carry(known, sequence, entry, now, imports);
      }
    }
  }

  private static boolean isOfImaging(CaseKind kind) {
    return kind == CaseKind.IMPORT_JOB || kind == CaseKind.IMAGE_SET;
  }

  private void carry(
      CaseFile known, long sequence, NewEntry entry, Instant now, SimulatedQueue queue) {
    wire.carry(Envelopes.pointer(known.id().text(), sequence, entry.type(), now), now, queue);
  }
}
