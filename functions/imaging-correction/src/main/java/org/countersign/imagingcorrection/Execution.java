package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.correction.CorrectionState;
import org.countersign.correction.CorrectionState.Run;
import org.countersign.correction.Operation;
import org.countersign.correction.Proposal;
import org.countersign.correction.ProposalJson;
import org.countersign.correction.UnreadableProposalException;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.task.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Does what two people approved: one look and at most one call each time, alone under a lease that
 * outlives the function. What is to be called is noted before it is called.
 */
final class Execution {
  /** Longer than the function's timeout (template.yaml), so whoever had it before is dead. */
  static final Duration LEASE = Duration.ofMinutes(3);

  /** With growing waits some two hours; a copy of a large study takes minutes. */
  static final int MOST_ATTEMPTS = 60;

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** A proposal is some kilobytes. */
  private static final int MOST_BYTES = 4 << 20;

  private final Ledger ledger;
  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final Course course;
  private final ImageSetWrites writes;
  private final Clock clock;
  private final Metrics metrics;

  Execution(
      Ledger ledger,
      EvidenceStore evidence,
      ImageSets sets,
      ImageSetWrites writes,
      Clock clock,
      Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.course = new Course(sets);
    this.writes = requireNonNull(writes, "writes is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * Goes on with it, if it is what the case says that people approved.
   *
   * @param reminded nobody asked but the sweep, because it was not done yet: whoever is at it goes
   *     on alone
   */
  Outcome carryOut(CaseId id, Effect effect, boolean reminded) {
    CaseFile known = ledger.read(id, Set.of());
    Approval approval =
        Approval.pending(known).filter(pending -> pending.isAskedForBy(effect)).orElse(null);
    if (approval == null) {
      if (!reminded) {
        metrics.count("ApprovalNotPending");
      }
      return new Outcome.Done();
    }
    CorrectionState correction = CorrectionState.in(known.state()).orElse(null);
    if (correction == null || !isOffered(correction, approval)) {
      return undone(id, approval, CorrectionDecider.FAILED, "NEVER_OFFERED");
    }
    Optional<Proposal> proposal = proposal(id, approval);
    if (proposal.isEmpty()) {
      return undone(id, approval, CorrectionDecider.FAILED, "EVIDENCE_DIFFERS");
    }
    Instant now = clock.instant();
    Run before = correction.run();
    Instant leased = before == null ? null : before.leaseUntil();
    if (leased != null && leased.isAfter(now)) {
      if (reminded) {
        return new Outcome.Done();
      }
      return new Outcome.Again(Duration.between(now, leased), "somebody else is at it");
    }
    Run mine = taken(approval, before, now);
    if (!moved(id, approval, before, mine)) {
      return new Outcome.Again(SHORTEST_WAIT, "somebody else was faster");
    }
    return goOn(id, approval, proposal.get(), mine);
  }

  private static boolean isOffered(CorrectionState correction, Approval approval) {
    return correction.proposals().stream()
        .anyMatch(
            offered ->
                offered.exact().equals(approval.exact())
                    && offered.decision().equals(approval.decision()));
  }

  /** Empty unless the evidence holds, under the approved digest, a proposal for this very case. */
  private Optional<Proposal> proposal(CaseId id, Approval approval) {
    try (InputStream in = evidence.open(approval.exact()).orElse(InputStream.nullInputStream())) {
      byte[] content = in.readNBytes(MOST_BYTES);
      if (!Digest.of(content).equals(approval.exact())) {
        return Optional.empty();
      }
      Proposal proposal = ProposalJson.read(content);
      CaseId meant = CaseId.imageSet(proposal.datastoreId(), proposal.target().imageSetId());
      boolean fits =
          proposal.caseId().equals(id)
              && meant.equals(id)
              && proposal.decision().equals(approval.decision())
              && !proposal.calls().isEmpty();
      return fits ? Optional.of(proposal) : Optional.empty();
    } catch (UnreadableProposalException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read proposal", e.getClass().getSimpleName());
    }
  }

  private static Run taken(Approval approval, @Nullable Run before, Instant now) {
    return new Run(
        approval.decision(),
        approval.exact(),
        before == null ? List.of() : before.called(),
        before == null ? 1 : before.attempts() + 1,
        now.plus(LEASE));
  }

  private Outcome goOn(CaseId id, Approval approval, Proposal proposal, Run mine) {
    return switch (course.of(proposal, mine)) {
      case NextStep.Done(String primary) -> {
        record(
            id, known -> CorrectionDecider.done(known, approval, mine, primary, clock.instant()));
        metrics.count("CorrectionDone");
        yield new Outcome.Done();
      }
      case NextStep.Stale(String reason) -> undone(id, approval, CorrectionDecider.STALE, reason);
      case NextStep.Failed(String reason) -> undone(id, approval, CorrectionDecider.FAILED, reason);
      case NextStep.Wait() when mine.attempts() >= MOST_ATTEMPTS ->
          undone(id, approval, CorrectionDecider.FAILED, "NOT_DONE_IN_TIME");
      case NextStep.Call call when mine.attempts() >= MOST_ATTEMPTS ->
          undone(id, approval, CorrectionDecider.FAILED, "NOT_DONE_IN_TIME");
      case NextStep.Wait() -> later(id, approval, mine);
      case NextStep.Call call -> called(id, approval, mine, call);
    };
  }

  private Outcome called(CaseId id, Approval approval, Run mine, NextStep.Call call) {
    Run noted = noting(mine, call.call().operation());
    if (!noted.equals(mine) && !moved(id, approval, mine, noted)) {
      return new Outcome.Again(SHORTEST_WAIT, "somebody else was faster");
    }
    return switch (writes.call(call.call(), call.versions())) {
      case ImageSetWrites.Answer.Taken() -> later(id, approval, noted);
      case ImageSetWrites.Answer.Busy() -> later(id, approval, noted);
      case ImageSetWrites.Answer.Refused(String code) ->
          undone(id, approval, CorrectionDecider.FAILED, code);
    };
  }

  private static Run noting(Run run, Operation operation) {
    if (run.called().contains(operation)) {
      return run;
    }
    List<Operation> called = new ArrayList<>(run.called());
    called.add(operation);
    return new Run(run.decision(), run.exact(), called, run.attempts(), run.leaseUntil());
  }

  /**
   * Lays it down until the service has had some time. The lease ends when this message is back, so
   * that others of the same correction use up none of its attempts meanwhile.
   */
  private Outcome later(CaseId id, Approval approval, Run mine) {
    Duration grown = SHORTEST_WAIT.multipliedBy(mine.attempts());
    Duration wait = grown.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : grown;
    moved(
        id,
        approval,
        mine,
        new Run(
            mine.decision(),
            mine.exact(),
            mine.called(),
            mine.attempts(),
            clock.instant().plus(wait)));
    return new Outcome.Again(wait, "HealthImaging is at work");
  }

  private boolean moved(CaseId id, Approval approval, @Nullable Run before, Run after) {
    return record(
        id, known -> CorrectionDecider.moved(known, approval, before, after, clock.instant()));
  }

  private Outcome undone(CaseId id, Approval approval, String type, String reason) {
    record(id, known -> CorrectionDecider.undone(known, approval, type, reason, clock.instant()));
    metrics.count(type.equals(CorrectionDecider.STALE) ? "CorrectionStale" : "CorrectionFailed");
    return new Outcome.Done();
  }

  private boolean record(CaseId id, Function<CaseFile, Decision> decide) {
    return !clerk.record(id, Set.of(), decide).decision().isNothing();
  }
}
