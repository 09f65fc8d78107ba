package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.countersign.event.EntryRecorded;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Projection;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Effect;

/**
 * Takes pointers to entries of image sets' cases. A correction is carried out for one kind only,
 * and only if the entry in the ledger is of that kind, too; all others have it proposed anew. When
 * the sweep tells that the case is still owed to somebody, the entry that waits is looked for.
 */
final class CorrectionWork implements CaseWork {
  private final Ledger ledger;
  private final Clerk clerk;
  private final Proposing proposing;
  private final Execution execution;
  private final Metrics metrics;

  CorrectionWork(Ledger ledger, Proposing proposing, Execution execution, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
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
    boolean reminded =
        received.stream()
            .map(one -> (EntryRecorded) one.event())
            .anyMatch(pointer -> pointer.entryType().equals(EntryRecorded.NEWS_REPUBLISHED));
    Optional<Entry> asked =
        approved.isEmpty() && !reminded
            ? Optional.empty()
            : newest(id, sequence -> reminded || approved.contains(sequence));
    if (asked.isPresent()) {
      Effect effect = Body.read(asked.get().body(), Effect.class);
      Outcome outcome = execution.carryOut(id, effect, approved.isEmpty());
      if (!(outcome instanceof Outcome.Done)) {
        return outcome;
      }
      told(id, asked.get().sequence(), effect);
    } else if (!approved.isEmpty()) {
      metrics.count("ApprovalUnknown");
    }
    return proposing.propose(id);
  }

  /** Unless it still waits, nobody has to be told of it again. */
  private void told(CaseId id, long sequence, Effect effect) {
    clerk.record(
        id,
        Set.of(),
        known ->
            known.owed(Projection.OTHER_CASES) == 0
                    || Approval.pending(known).filter(it -> it.isAskedForBy(effect)).isPresent()
                ? Decision.nothing(id)
                : Decision.on(id).told(Projection.OTHER_CASES, sequence).decide());
  }

  private Optional<Entry> newest(CaseId id, LongPredicate asked) {
    return ledger.entries(id).reversed().stream()
        .filter(entry -> entry.type().equals(Effect.CORRECTION_APPROVED))
        .filter(entry -> asked.test(entry.sequence()))
        .findFirst();
  }
}
