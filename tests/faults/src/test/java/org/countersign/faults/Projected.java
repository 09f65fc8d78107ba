package org.countersign.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.FindingSink;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.OutboundFinding;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;

/**
 * One finding on its way from a commit to Security Hub, and a model of it: which versions were
 * committed, and how each of them stood.
 */
final class Projected extends Clock implements FindingSink {
  static final CaseId ID = CaseId.importJob("12345678901234567890123456789012", "job");
  private static final String FINDING = "finding";

  /** What the receiver does with the next call. */
  enum Weather {
    FINE,
    THROTTLED,
    TIMEOUT_AFTER_SUCCESS,
    KILLED_AFTER_SUCCESS
  }

  /** By the model: how the finding stood at each committed version. */
  final Map<Long, Finding.Status> committed = new HashMap<>();

  final List<String> consumed = new ArrayList<>();
  final List<EntryRecorded> pointers = new ArrayList<>();
  final InMemoryLedger ledger =
      new InMemoryLedger(
          this,
          Safeguards.ALL,
          entries ->
              entries.forEach(entry -> pointers.add(pointer(entry.sequence(), entry.type()))));
  Weather weather = Weather.FINE;
  @Nullable Finding kept;
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final DeliveryWork delivery = new DeliveryWork(ledger, this, this, (name, value) -> {});

  CaseFile file() {
    return ledger.read(ID, Set.of());
  }

  long newest() {
    return committed.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  boolean isOpen() {
    return committed.get(newest()) == Finding.Status.RAISED;
  }

  /** An event raises or clears the finding. */
  boolean commit(CaseFile known, String event, boolean raises) {
    now = now.plusSeconds(1);
    Finding before =
        known.findings().stream()
            .findFirst()
            .orElseGet(() -> Finding.about(FINDING, "Other", "r", "runbook", now));
    Finding after =
        raises
            ? before.raised(Severity.HIGH, "t" + event, "d", Map.of(), List.of(), now)
            : before.cleared(now);
    boolean done =
        ledger.commit(
            known,
            Decision.on(ID)
                .seeing(event)
                .becoming(
                    new CaseState(
                        CaseKind.IMPORT_JOB,
                        "job",
                        Job.ACCOUNT,
                        Job.REGION,
                        raises ? "raised" : "closed",
                        "",
                        null,
                        now,
                        JsonNodeFactory.instance.objectNode()))
                .finding(after)
                .record(raises ? "finding-raised" : "finding-cleared", now, Body.ofFinding(after))
                .decide());
    if (done) {
      committed.put(after.version(), after.status());
      consumed.add(event);
    }
    return done;
  }

  /** One of the pointers on their way arrives; it stays, as it may come again. */
  void deliver(int which) {
    now = now.plusSeconds(1);
    EntryRecorded pointer = pointers.get(Math.floorMod(which, pointers.size()));
    try {
      List<Outcome> outcomes = delivery.work(List.of(new Received(pointer, 1)));
      if (outcomes.getFirst() instanceof Outcome.Done) {
        pointers.remove(pointer);
      }
    } catch (HandlerKilled e) {
      return; // the message comes back
    } finally {
      weather = Weather.FINE;
    }
  }

  /** The sweep points at what is owed. */
  void sweep() {
    ledger.owedOut(10).forEach(owed -> pointers.add(pointer(0, EntryRecorded.REPUBLISHED)));
  }

  private static EntryRecorded pointer(long sequence, String type) {
    EventOrigin origin =
        new EventOrigin(
            "p",
            "countersign.ledger",
            EntryRecorded.DETAIL_TYPE,
            Job.ACCOUNT,
            Job.REGION,
            Instant.EPOCH);
    return new EntryRecorded(origin, ID.text(), sequence, type);
  }

  @Override
  public List<ImportResult> importFindings(List<OutboundFinding> findings) {
    if (weather == Weather.THROTTLED) {
      return List.of(new ImportResult.Unsettled("TooManyRequestsException"));
    }
    Finding sent = findings.getFirst().finding();
    if (kept == null || sent.updatedAt().isAfter(kept.updatedAt())) {
      kept = sent;
    }
    if (weather == Weather.KILLED_AFTER_SUCCESS) {
      throw new HandlerKilled();
    }
    return List.of(
        weather == Weather.FINE
            ? new ImportResult.Taken()
            : new ImportResult.Unsettled("ApiCallTimeoutException"));
  }

  @Override
  public List<ImportResult> updateFindings(List<FindingUpdate> updates) {
    return updates.stream().map(update -> (ImportResult) new ImportResult.Taken()).toList();
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

  @Override
  public String toString() {
    return "committed "
        + committed
        + ", kept "
        + (kept == null ? "nothing" : kept.version())
        + ", on their way "
        + pointers.size()
        + ", at "
        + Duration.between(Instant.parse("2026-03-02T08:00:00Z"), now);
  }
}
