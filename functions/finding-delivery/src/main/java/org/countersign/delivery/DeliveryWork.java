package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Heartbeat;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.heartbeat.BeatWatch;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the findings that pointers point to. A pointer says only where to look: what is sent is the
 * newest version, what was sent is then recorded on condition that it still is the newest, and if
 * not, the newest is sent again. So order, duplicates and crashes between sending and recording do
 * not matter.
 */
public final class DeliveryWork implements BatchWork {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWork.class);

  // A finding that is changed faster than it can be sent; the queue's visibility timeout lets it
  // settle.
  private static final int MAX_ROUNDS = 5;

  private final OwedFindings owed;
  private final Dispatch dispatch;
  private final Metrics metrics;
  private final BeatWatch beats;

  /** In mode own. */
  public DeliveryWork(Ledger ledger, FindingSink sink, Clock clock, Metrics metrics) {
    this(ledger, sink, HubSettings.own(), clock, metrics);
  }

  public DeliveryWork(
      Ledger ledger, FindingSink sink, HubSettings settings, Clock clock, Metrics metrics) {
    this.owed = new OwedFindings(ledger, settings, clock);
    this.dispatch = new Dispatch(sink);
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.beats = new BeatWatch(ledger, clock);
  }

  @Override
  public List<Outcome> work(List<Received> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    Map<CaseId, List<Integer>> places = new LinkedHashMap<>();
    Set<CaseId> uncertain = new HashSet<>();
    for (int i = 0; i < batch.size(); i++) {
      switch (batch.get(i).event()) {
        case EntryRecorded pointer -> {
          try {
            CaseId id = CaseId.parse(pointer.caseId());
            if (BeatWatch.isBeat(pointer)) {
              outcomes[i] = beat(id, pointer);
            } else {
              places.computeIfAbsent(id, fresh -> new ArrayList<>()).add(i);
              if (mayBeHalfDone(batch.get(i), pointer)) {
                uncertain.add(id);
              }
            }
          } catch (IllegalArgumentException e) {
            outcomes[i] = new Outcome.Failed("NotACaseId");
          }
        }
        case SourceEvent event -> outcomes[i] = new Outcome.Done();
        case Heartbeat beat -> outcomes[i] = new Outcome.Done();
        case UnknownEvent event -> outcomes[i] = new Outcome.Done();
      }
    }
    Map<CaseId, Outcome> byCase = deliver(places.keySet(), uncertain);
    places.forEach(
        (id, indexes) ->
            indexes.forEach(i -> outcomes[i] = byCase.getOrDefault(id, new Outcome.Done())));
    return List.of(outcomes);
  }

  private Outcome beat(CaseId id, EntryRecorded pointer) {
    Map<CaseId, Outcome> failures = new LinkedHashMap<>();
    guarded(
        id,
        failures,
        () -> {
          if (beats.isFresh(id, pointer)) {
            // The template's alarm rings when this is not counted.
            metrics.count("Heartbeat");
          } else {
            metrics.count("HeartbeatLate");
          }
        });
    return failures.getOrDefault(id, new Outcome.Done());
  }

  /**
   * Whether somebody may have resolved the finding in Security Hub and died before seeing that it
   * had been raised again meanwhile, and shown so by somebody else.
   */
  private static boolean mayBeHalfDone(Received received, EntryRecorded pointer) {
    return received.receives() > 1 && pointer.entryType().equals("finding-cleared");
  }

  /** The cases that could not be served, and why. */
  private Map<CaseId, Outcome> deliver(Set<CaseId> ids, Set<CaseId> uncertain) {
    Map<CaseId, Outcome> unserved = new LinkedHashMap<>();
    List<Shipment> round = new ArrayList<>();
    for (CaseId id : ids) {
      guarded(id, unserved, () -> round.addAll(owed.of(id, uncertain.contains(id))));
    }
    List<Shipment> next = round;
    for (int rounds = 0; !next.isEmpty(); rounds++) {
      if (rounds == MAX_ROUNDS) {
        next.forEach(
            one ->
                unserved.put(one.outbound().caseId(), new Outcome.Failed("FindingKeepsChanging")));
        break;
      }
      next = send(next, unserved);
    }
    return unserved;
  }

  /** Sends, records, and returns what has to be sent next. */
  private List<Shipment> send(List<Shipment> shipments, Map<CaseId, Outcome> unserved) {
    List<Shipment> next = new ArrayList<>();
    List<Shipment> ready = new ArrayList<>();
    for (Shipment shipment : shipments) {
      CaseId id = shipment.outbound().caseId();
      if (shipment.showing() instanceof Showing.NotYet(Duration left)) {
        metrics.count("FindingWaits");
        // A failure of the same case comes back sooner.
        unserved.putIfAbsent(id, new Outcome.Again(left, "AWS's own finding may still come"));
      } else {
        guarded(id, unserved, () -> (owed.announce(shipment) ? ready : next).add(shipment));
      }
    }
    List<Shipment> again = overtaken(next, unserved);

    Map<CaseId, List<Sent>> byCase = new LinkedHashMap<>();
    dispatch
        .send(ready)
        .forEach(sent -> byCase.computeIfAbsent(sent.caseId(), id -> new ArrayList<>()).add(sent));
    byCase.forEach(
        (id, sent) -> {
          guarded(id, unserved, () -> again.addAll(owed.record(id, sent)));
          sent.forEach(one -> count(one, unserved));
        });
    return again;
  }

  /** What is owed instead of versions that were overtaken before they were sent. */
  private List<Shipment> overtaken(List<Shipment> shipments, Map<CaseId, Outcome> unserved) {
    List<Shipment> newest = new ArrayList<>();
    shipments.stream()
        .map(one -> one.outbound().caseId())
        .distinct()
        .forEach(id -> guarded(id, unserved, () -> newest.addAll(owed.of(id, false))));
    return newest;
  }

  private void count(Sent sent, Map<CaseId, Outcome> unserved) {
    switch (sent.result()) {
      case ImportResult.Taken taken -> metrics.count("FindingDelivered");
      case ImportResult.Refused refused -> {
        LOG.error("finding of case {} refused: {}", sent.caseId(), refused.code());
        metrics.count("FindingRefused");
      }
      case ImportResult.Absent absent -> {
        metrics.count("FindingAbsent");
        // What was to be enriched is planned anew; what we have just imported is not there yet.
        if (sent.shipment().showing() instanceof Showing.Own) {
          unserved.put(sent.caseId(), new Outcome.Failed("FindingNotFound"));
        }
      }
      case ImportResult.Unsettled unsettled -> {
        metrics.count("FindingUnsettled");
        unserved.put(sent.caseId(), new Outcome.Failed(unsettled.code()));
      }
    }
  }

  /** Keeps one case's failure from the others. */
  private static void guarded(CaseId id, Map<CaseId, Outcome> unserved, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      String code = FailureCode.of(e);
      LOG.error("case {} failed: {}", id, code);
      unserved.put(id, new Outcome.Failed(code));
    }
  }
}
