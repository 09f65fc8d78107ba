package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.ImportJobEvent;
import org.countersign.event.ImportJobSwept;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.Manifest;
import org.countersign.review.Patience;
import org.countersign.runtime.Outcome;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through the events of one import job: takes the inventory, commits the events, and once the
 * job has ended tries to reconcile it, as often as its outcome lags.
 */
final class ImportWork {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);

  /** An inventory that cannot be taken must not hold up the events themselves for ever. */
  private static final int RECEIVES_UNTIL_WITHOUT_INVENTORY = 5;

  private final Ledger ledger;
  private final Clerk clerk;
  private final InventorySource inventories;
  private final OutcomeSource outcomes;
  private final ImportJobs jobs;
  private final Reconciliation reconciliation;
  private final NamedSets namedSets;
  private final Settling settling;
  private final Relinking relinking;
  private final Holding holding;
  private final Clock clock;

  ImportWork(
      Ledger ledger,
      InventorySource inventories,
      OutcomeSource outcomes,
      ImportJobs jobs,
      Reconciliation reconciliation,
      Relinking relinking,
      Holding holding,
      Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.inventories = requireNonNull(inventories, "inventories is null");
    this.outcomes = requireNonNull(outcomes, "outcomes is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.reconciliation = requireNonNull(reconciliation, "reconciliation is null");
    this.namedSets = new NamedSets(ledger, clock);
    this.settling = new Settling(ledger, clock);
    this.relinking = requireNonNull(relinking, "relinking is null");
    this.holding = requireNonNull(holding, "holding is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The events that a swept job must have had, by what the service says of it now; empty if it does
   * not know the job.
   */
  List<ImportJobEvent> askedFor(ImportJobSwept swept) {
    return jobs.find(swept.datastoreId(), swept.jobId())
        .map(job -> SweptImport.events(swept, job))
        .orElse(List.of());
  }

  /** Puts a job from before the suite on record, and asks nobody about it. */
  void earlier(CaseId id, ImportJobSwept swept) {
    List<ImportJobEvent> events = askedFor(swept);
    if (!events.isEmpty()) {
      Set<String> keys = events.stream().map(ImportDecider::seenKey).collect(toSet());
      clerk.record(id, keys, known -> ImportDecider.earlier(known, events, clock.instant()));
    }
  }

  /**
   * Works on events of one job.
   *
   * @param receives how often the most often received of them was handed out
   */
  Outcome work(CaseId id, List<ImportJobEvent> events, int receives) {
    Set<String> keys = events.stream().map(ImportDecider::seenKey).collect(toSet());
    if (events.size() == 1) {
      CaseFile waiting = ledger.read(id, Set.of());
      ImportCase known = ImportCase.in(waiting);
      if (known != null && known.isWaitingFor(events.getFirst())) {
        // Handed out again because the outcome lagged: all of the event is recorded already. A scan
        // can take as long, so that is asked again as well.
        holding.look(id, events.getFirst());
        return reconcile(waiting, events.getFirst(), receives);
      }
    }
    CaseFile file = ledger.read(id, keys);
    TakenInventory inventory = inventoryFor(file, events.getFirst(), receives);
    if (inventory != null || !file.seen().containsAll(keys)) {
      LOG.info("case {} takes in {}", id, events);
      clerk.record(
          id, keys, known -> ImportDecider.receive(known, events, inventory, clock.instant()));
    }
    holding.look(id, events.getFirst());
    file = ledger.read(id, Set.of());
    Optional<ImportJobEvent> end =
        events.stream().filter(event -> event.status().isEnd()).findFirst();
    return end.isPresent() ? reconcile(file, end.get(), receives) : new Outcome.Done();
  }

  private @Nullable TakenInventory inventoryFor(CaseFile file, ImportJobEvent event, int receives) {
    ImportCase known = ImportCase.in(file);
    if (known != null && (known.inventory() != null || known.conclusion() != null)) {
      return null;
    }
    try {
      return inventories.take(event);
    } catch (StorageRefusedException e) {
      LOG.warn("case {} has no inventory: {}", file.id(), e.getMessage());
      return null;
    } catch (StorageUnavailableException e) {
      if (receives < RECEIVES_UNTIL_WITHOUT_INVENTORY) {
        throw e;
      }
      LOG.warn("case {} goes on without an inventory: {}", file.id(), e.getMessage());
      return null;
    }
  }

  private Outcome reconcile(CaseFile file, ImportJobEvent event, int receives) {
    CaseId id = file.id();
    ImportCase known = requireNonNull(ImportCase.in(file), "the case was just recorded");
    Instant due = known.reconcileDue();
    if (due == null || known.gaveUp()) {
      return known.linksDue() ? link(id) : new Outcome.Done();
    }
    Duration waited = Duration.between(due, clock.instant());
    try {
      OutcomeSource.Found found = outcomes.look(event);
      // Without a manifest, only a failed job's own account can change what to do.
      boolean asks = found.manifest() != null || known.hasFailed();
      @Nullable ImportJob job =
          asks ? jobs.find(event.datastoreId(), event.jobId()).orElse(null) : null;
      boolean confirmedFailure = job != null && job.status() == ImportJobEvent.Status.FAILED;
      return switch (Patience.judge(
          promise(found.manifest()), found.files(), confirmedFailure, waited)) {
        case Patience.Verdict.Wait(String why) -> new Outcome.Later(Patience.wait(receives), why);
        case Patience.Verdict.GiveUp() ->
            giveUp(id, event, DiscrepancyType.MANIFEST_MISSING, "NoSuchKey");
        case Patience.Verdict.Reconcile() -> {
          Reconciled reconciled = reconciliation.of(event, known, found, job);
          // Before the books close: after a crash in between, all of this is done once more.
          SetsBelow below = namedSets.ensure(event, reconciled);
          clerk.record(
              id,
              Set.of(),
              latest ->
                  ImportDecider.reconciled(latest, event, reconciled, below, clock.instant()));
          yield link(id);
        }
      };
    } catch (StorageRefusedException e) {
      if (Patience.isOver(Patience.WITH_REFUSAL, waited)) {
        return giveUp(
            id, event, DiscrepancyType.OUTCOME_UNREADABLE, String.valueOf(e.getMessage()));
      }
      return new Outcome.Later(Patience.wait(receives), "outcome refused: " + e.getMessage());
    }
  }

  private static Patience.@Nullable Promise promise(@Nullable Manifest manifest) {
    return manifest == null
        ? null
        : new Patience.Promise(
            isPositive(manifest.imported()),
            isPositive(manifest.customerErrors()) || isPositive(manifest.serverErrors()));
  }

  private static boolean isPositive(@Nullable Long count) {
    return count != null && count > 0;
  }

  /**
   * Compares the job with its neighbours, which is due until it was done: a message that comes back
   * because it was not, does it then.
   */
  private Outcome link(CaseId id) {
    ImportCase known = known(id);
    if (known.linksDue()) {
      settling.look(id, known);
      relinking.link(known);
      clerk.record(id, Set.of(), latest -> RelinkDecider.linked(latest, known.end()));
    }
    return new Outcome.Done();
  }

  private ImportCase known(CaseId id) {
    return requireNonNull(ImportCase.in(ledger.read(id, Set.of())), "the case was recorded before");
  }

  private Outcome giveUp(CaseId id, ImportJobEvent event, DiscrepancyType type, String code) {
    clerk.record(
        id, Set.of(), latest -> ImportDecider.givenUp(latest, event, type, code, clock.instant()));
    return new Outcome.Done();
  }
}
