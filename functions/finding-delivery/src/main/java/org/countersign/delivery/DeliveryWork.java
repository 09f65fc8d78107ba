package org.countersign.delivery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Heartbeat;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.heartbeat.BeatWatch;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
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

  private final Ledger ledger;
  private final Clerk clerk;
  private final FindingSink sink;
  private final Clock clock;
  private final Metrics metrics;
  private final BeatWatch beats;

  public DeliveryWork(Ledger ledger, FindingSink sink, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.sink = requireNonNull(sink, "sink is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.beats = new BeatWatch(ledger, clock);
  }

  @Override
  public List<Outcome> work(List<Received> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    Map<CaseId, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      switch (batch.get(i).event()) {
        case EntryRecorded pointer -> {
          try {
            CaseId id = CaseId.parse(pointer.caseId());
            if (BeatWatch.isBeat(pointer)) {
              outcomes[i] = beat(id, pointer);
            } else {
              places.computeIfAbsent(id, fresh -> new ArrayList<>()).add(i);
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
    Map<CaseId, Outcome> byCase = deliver(places.keySet());
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

  /** The cases that could not be served, and why. */
  private Map<CaseId, Outcome> deliver(Set<CaseId> ids) {
    Map<CaseId, Outcome> failures = new LinkedHashMap<>();
    List<OutboundFinding> pending = new ArrayList<>();
    for (CaseId id : ids) {
      guarded(id, failures, () -> pending.addAll(owedBy(id)));
    }
    List<OutboundFinding> round = pending;
    for (int rounds = 0; !round.isEmpty(); rounds++) {
      if (rounds == MAX_ROUNDS) {
        round.forEach(
            finding -> failures.put(finding.caseId(), new Outcome.Failed("FindingKeepsChanging")));
        break;
      }
      round = send(round, failures);
    }
    return failures;
  }

  private List<OutboundFinding> owedBy(CaseId id) {
    CaseFile known = ledger.read(id, Set.of());
    if (!known.exists()) {
      // The pipe speaks after the commit and the read is consistent, so somebody made this pointer
      // up.
      throw new NoSuchCaseException(id);
    }
    return OutboundFinding.owedBy(known);
  }

  /** Sends, records, and returns what has become newer meanwhile. */
  private List<OutboundFinding> send(
      List<OutboundFinding> findings, Map<CaseId, Outcome> failures) {
    List<ImportResult> results = sink.importFindings(findings);
    Map<CaseId, List<Sent>> byCase = new LinkedHashMap<>();
    IntStream.range(0, findings.size())
        .mapToObj(i -> new Sent(findings.get(i), results.get(i)))
        .forEach(
            sent ->
                byCase
                    .computeIfAbsent(sent.outbound().caseId(), id -> new ArrayList<>())
                    .add(sent));

    List<OutboundFinding> newer = new ArrayList<>();
    byCase.forEach(
        (id, sent) -> {
          guarded(id, failures, () -> newer.addAll(record(id, sent)));
          sent.forEach(one -> count(one, failures));
        });
    return newer;
  }

  private List<OutboundFinding> record(CaseId id, List<Sent> sent) {
    Set<String> refusals = sent.stream().flatMap(DeliveryWork::refusalKey).collect(toSet());
    CaseFile before =
        clerk
            .record(id, refusals, known -> DeliveryDecider.decide(known, sent, clock.instant()))
            .before();
    return OutboundFinding.owedBy(before).stream()
        .filter(owed -> sent.stream().anyMatch(one -> isOutdated(one, owed)))
        .toList();
  }

  private static boolean isOutdated(Sent sent, OutboundFinding owed) {
    return !(sent.result() instanceof ImportResult.Unsettled)
        && owed.finding().id().equals(sent.finding().id())
        && owed.finding().version() > sent.finding().version();
  }

  private static Stream<String> refusalKey(Sent sent) {
    return sent.result() instanceof ImportResult.Refused(String code)
        ? Stream.of(sent.refusalKey(code))
        : Stream.empty();
  }

  private void count(Sent sent, Map<CaseId, Outcome> failures) {
    switch (sent.result()) {
      case ImportResult.Taken taken -> metrics.count("FindingDelivered");
      case ImportResult.Refused refused -> {
        LOG.error("finding of case {} refused: {}", sent.outbound().caseId(), refused.code());
        metrics.count("FindingRefused");
      }
      case ImportResult.Unsettled unsettled -> {
        metrics.count("FindingUnsettled");
        failures.put(sent.outbound().caseId(), new Outcome.Failed(unsettled.code()));
      }
    }
  }

  /** Keeps one case's failure from the others. */
  private static void guarded(CaseId id, Map<CaseId, Outcome> failures, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      String code = FailureCode.of(e);
      LOG.error("case {} failed: {}", id, code);
      failures.put(id, new Outcome.Failed(code));
    }
  }
}
