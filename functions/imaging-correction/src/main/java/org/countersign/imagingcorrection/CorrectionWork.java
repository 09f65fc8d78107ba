package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.event.EntryRecorded;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Effect;

/**
 * Takes pointers to entries of image sets' cases. A correction is carried out for one kind only,
 * and only if the entry in the ledger is of that kind, too; all others have it proposed anew.
 */
final class CorrectionWork implements CaseWork {
  private final Ledger ledger;
  private final Proposing proposing;
  private final Execution execution;
  private final Metrics metrics;

  CorrectionWork(Ledger ledger, Proposing proposing, Execution execution, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.proposing = requireNonNull(proposing, "proposing is null");
    this.execution = requireNonNull(execution, "execution is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public Optional<CaseId> caseOf(Received received) {
    if (received.event() instanceof EntryRecorded entry) {
      try {
        CaseId id = CaseId.parse(entry.caseId());
        if (id.kind() == CaseKind.IMAGE_SET && id.rest().matches("[^/]+/[^/]+")) {
          return Optional.of(id);
        }
      } catch (IllegalArgumentException e) {
        // Not of our ledger, so no case of ours either.
      }
    }
    metrics.count("EventNotForUs");
    return Optional.empty();
  }

  @Override
  public Outcome work(CaseId id, List<Received> received) {
    Set<Long> approved =
        received.stream()
            .map(one -> (EntryRecorded) one.event())
            .filter(pointer -> pointer.entryType().equals(Effect.CORRECTION_APPROVED))
            .map(EntryRecorded::sequence)
            .collect(Collectors.toSet());
    if (!approved.isEmpty()) {
      Optional<Effect> effect = newest(id, approved);
      if (effect.isPresent()) {
        Outcome outcome = execution.carryOut(id, effect.get());
        if (!(outcome instanceof Outcome.Done)) {
          return outcome;
        }
      } else {
        metrics.count("ApprovalUnknown");
      }
    }
    return proposing.propose(id);
  }

  private Optional<Effect> newest(CaseId id, Set<Long> sequences) {
    return ledger.entries(id).reversed().stream()
        .filter(entry -> sequences.contains(entry.sequence()))
        .filter(entry -> entry.type().equals(Effect.CORRECTION_APPROVED))
        .map(Entry::body)
        .map(body -> Body.read(body, Effect.class))
        .findFirst();
  }
}
