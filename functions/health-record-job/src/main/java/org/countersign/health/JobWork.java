package org.countersign.health;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.event.HealthJobSwept;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.ResourceBalance;
import org.countersign.reconcile.ResourceManifest;
import org.countersign.reconcile.ResourceReconciler;
import org.countersign.review.Patience;
import org.countersign.runtime.Outcome;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through the events of one job: asks where an export goes, commits the events, and once the
 * job has ended tries to reconcile it, as often as its outcome lags.
 */
final class JobWork {
  private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

  /** A destination that cannot be asked for must not hold up the events themselves for ever. */
  private static final int RECEIVES_UNTIL_WITHOUT_ANSWER = 5;

  private final Ledger ledger;
  private final Clerk clerk;
  private final HealthJobs jobs;
  private final OutcomeSource outcomes;
  private final JobDecider decider;
  private final Reimports reimports;
  private final Clock clock;

  JobWork(
      Ledger ledger, HealthJobs jobs, OutcomeSource outcomes, ExportPolicy policy, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.outcomes = requireNonNull(outcomes, "outcomes is null");
    this.decider = new JobDecider(policy);
    this.reimports = new Reimports(ledger, clock);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The events that a swept job must have had, by what the service says of it now; empty if it does
   * not know the job.
   */
  List<HealthJobEvent> askedFor(HealthJobSwept swept) {
    return jobs.find(swept.direction(), swept.datastoreId(), swept.jobId())
        .map(job -> SweptJob.events(swept, job))
        .orElse(List.of());
  }

  /** Puts a job from before the suite on record, and asks nobody about it. */
  void earlier(CaseId id, HealthJobSwept swept) {
    List<HealthJobEvent> events = askedFor(swept);
    if (!events.isEmpty()) {
      Set<String> keys = events.stream().map(HealthJobEvent::seenKey).collect(toSet());
      clerk.record(id, keys, known -> JobDecider.earlier(known, events, clock.instant()));
    }
  }

  /**
   * Works on events of one job.
   *
   * @param receives how often the most often received of them was handed out
   */
  Outcome work(CaseId id, List<HealthJobEvent> events, int receives) {
    Set<String> keys = events.stream().map(HealthJobEvent::seenKey).collect(toSet());
    HealthJobEvent first = events.getFirst();
    if (events.size() == 1) {
      JobCase known = JobCase.in(ledger.read(id, Set.of()));
      if (known != null && known.isWaitingFor(first)) {
        // Handed out again because the outcome lagged: all of the event is recorded already.
        return reconcile(known, first, receives);
      }
    }
    CaseFile file = ledger.read(id, keys);
    @Nullable HealthJob job = asksFirst(JobCase.in(file), first) ? ask(id, first, receives) : null;
    if (job != null || !file.seen().containsAll(keys)) {
      LOG.info("case {} takes in {}", id, events);
      clerk.record(id, keys, known -> decider.receive(known, events, job, clock.instant()));
    }
    Optional<HealthJobEvent> end =
        events.stream().filter(event -> event.status().isEnd()).findFirst();
    return end.isPresent() ? reconcile(known(id), end.get(), receives) : new Outcome.Done();
  }

  /** Records that leave are looked after while they leave, not when they are gone. */
  private static boolean asksFirst(@Nullable JobCase known, HealthJobEvent event) {
    return event.direction() == Direction.EXPORT
        && (known == null
            || (known.conclusion() == null
                && (known.destination() == null || !known.destination().certain())));
  }

  private @Nullable HealthJob ask(CaseId id, HealthJobEvent event, int receives) {
    try {
      return find(event).orElse(null);
    } catch (StorageRefusedException e) {
      LOG.warn("case {} goes on without its destination: {}", id, e.getMessage());
      return null;
    } catch (StorageUnavailableException e) {
      if (receives < RECEIVES_UNTIL_WITHOUT_ANSWER) {
        throw e;
      }
      LOG.warn("case {} goes on without its destination: {}", id, e.getMessage());
      return null;
    }
  }

  private Optional<HealthJob> find(HealthJobEvent event) {
    return jobs.find(event.direction(), event.datastoreId(), event.jobId());
  }

  private Outcome reconcile(JobCase known, HealthJobEvent event, int receives) {
    CaseId id = known.id();
    Instant due = known.reconcileDue();
    if (due == null || known.gaveUp()) {
      return known.linksDue() ? link(id) : new Outcome.Done();
    }
    Duration waited = Duration.between(due, clock.instant());
    try {
      Optional<HealthJob> job = find(event);
      if (job.isEmpty()) {
        return unless(
            Patience.WITH_FAILED_JOB, waited, id, event, receives, "ResourceNotFoundException");
      }
      Status status = job.get().status();
      if (status != null && !status.isEnd()) {
        // The event was faster than the service's own account, or it contradicts it.
        return unless(Patience.WITH_MANIFEST, waited, id, event, receives, "StillRunning");
      }
      if (event.direction() == Direction.EXPORT) {
        clerk.record(
            id, Set.of(), latest -> decider.exported(latest, event, job.get(), clock.instant()));
        return new Outcome.Done();
      }
      return reconcileImport(known, event, job.get(), waited, receives);
    } catch (StorageRefusedException e) {
      return unless(
          Patience.WITH_REFUSAL, waited, id, event, receives, String.valueOf(e.getMessage()));
    }
  }

  private Outcome reconcileImport(
      JobCase known, HealthJobEvent event, HealthJob job, Duration waited, int receives) {
    CaseId id = known.id();
    if (job.output() == null) {
      return unless(Patience.WITH_FAILED_JOB, waited, id, event, receives, "NoOutput");
    }
    OutcomeSource.Found found = outcomes.look(job.output(), event.datastoreId(), event.jobId());
    boolean brokenOff = job.isAt(Status.FAILED) || job.isAt(Status.CANCEL_COMPLETED);
    return switch (Patience.judge(promise(found.manifest()), found.files(), brokenOff, waited)) {
      case Patience.Verdict.Wait(String why) -> new Outcome.Later(Patience.wait(receives), why);
      case Patience.Verdict.GiveUp() ->
          giveUp(id, event, DiscrepancyType.MANIFEST_MISSING, "NoSuchKey");
      case Patience.Verdict.Reconcile() -> {
        ResourceBalance balance =
            ResourceReconciler.reconcile(found.files().get(), found.manifest(), job.report());
        LOG.info("job {} reconciled: {}", event.jobId(), balance.discrepancies());
        clerk.record(
            id,
            Set.of(),
            latest -> decider.reconciled(latest, event, job, balance, clock.instant()));
        yield link(id);
      }
    };
  }

  private static Patience.@Nullable Promise promise(@Nullable ResourceManifest manifest) {
    if (manifest == null) {
      return null;
    }
    Long imported = manifest.counts().resourcesImported();
    Long failed = manifest.counts().failed();
    return new Patience.Promise(imported != null && imported > 0, failed != null && failed > 0);
  }

  /** Waits, until it was long enough. */
  private Outcome unless(
      Duration patience,
      Duration waited,
      CaseId id,
      HealthJobEvent event,
      int receives,
      String code) {
    return Patience.isOver(patience, waited)
        ? giveUp(id, event, DiscrepancyType.OUTCOME_UNREADABLE, code)
        : new Outcome.Later(Patience.wait(receives), "outcome not to be had: " + code);
  }

  /**
   * Compares the job with its neighbours, which is due until it was done: a message that comes back
   * because it was not, does it then.
   */
  private Outcome link(CaseId id) {
    JobCase known = known(id);
    if (known.linksDue()) {
      reimports.link(known);
      clerk.record(id, Set.of(), latest -> ReimportDecider.linked(latest, known.end()));
    }
    return new Outcome.Done();
  }

  private JobCase known(CaseId id) {
    return requireNonNull(JobCase.in(ledger.read(id, Set.of())), "the case was recorded before");
  }

  private Outcome giveUp(CaseId id, HealthJobEvent event, DiscrepancyType type, String code) {
    clerk.record(
        id, Set.of(), latest -> decider.givenUp(latest, event, type, code, clock.instant()));
    return new Outcome.Done();
  }
}
