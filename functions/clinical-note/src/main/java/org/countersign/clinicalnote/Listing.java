package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.EventOrigin;
import org.countersign.event.Heartbeat;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.note.NoteCase;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The floor under events and messages, done at each beat: jobs that HealthScribe lists and whose
 * end no case knows, and approvals that nobody carried out. It is done here and not by the sweep,
 * because only who has the pseudonyms' key can find a job's case by its name.
 */
final class Listing {
  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

  /** The service keeps jobs for 90 days; what was not found in two weeks is a matter of reports. */
  private static final Duration LOOKS_BACK = Duration.ofDays(14);

  private static final int MOST_PAGES = 20;

  private final Ledger ledger;
  private final ScribeJobs jobs;
  private final ScribeWork scribe;
  private final Publishing publishing;
  private final @Nullable Instant since;
  private final Clock clock;
  private final Metrics metrics;

  /**
   * @param since jobs created from then on are owed a case; null does not list
   */
  Listing(
      Ledger ledger,
      ScribeJobs jobs,
      ScribeWork scribe,
      Publishing publishing,
      @Nullable Instant since,
      Clock clock,
      Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.scribe = requireNonNull(scribe, "scribe is null");
    this.publishing = requireNonNull(publishing, "publishing is null");
    this.since = since;
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  void beat(Heartbeat beat) {
    EventOrigin origin = beat.origin();
    for (CaseId id : pending(origin)) {
      try {
        publishing.publish(id);
      } catch (RuntimeException e) {
        metrics.count("PublicationFailed");
        LOG.error("case {} is not published: {}", id, FailureCode.of(e));
      }
    }
    Instant from = since;
    if (from != null) {
      Instant back = clock.instant().minus(LOOKS_BACK);
      // Every beat looks at the newest hundred, and one an hour at all.
      boolean whole = origin.time().getEpochSecond() % 3600 < Duration.ofMinutes(5).toSeconds();
      jobs.list(
          from.isAfter(back) ? from : back,
          whole ? MOST_PAGES : 1,
          job -> {
            see(origin, job);
            return true;
          });
    }
  }

  /** Those of the last two weeks that were not published; most are in review or were rejected. */
  private List<CaseId> pending(EventOrigin origin) {
    return ledger.neighbours(
        NoteCase.group(origin.account(), origin.region()), clock.instant().minus(LOOKS_BACK));
  }

  private void see(EventOrigin origin, ScribeJob job) {
    NoteSubject subject = ScribeWork.subject(origin, job.name());
    Instant created = job.createdAt() == null ? origin.time() : job.createdAt();
    boolean ended = job.status() == Status.COMPLETED || job.status() == Status.FAILED;
    boolean late = created.isBefore(clock.instant().minus(ScribeWork.LONGEST_JOB));
    if (!ended && !late) {
      return;
    }
    Optional<NoteCase> known = NoteCase.in(ledger.read(subject.caseId(), Set.of()).state());
    String concluded = known.map(NoteCase::concluded).orElse(null);
    if (job.run().equals(concluded) || (!ended && concluded != null)) {
      return;
    }
    try {
      scribe.look(subject, job.name(), created);
      metrics.count("ScribeJobSwept");
    } catch (RuntimeException e) {
      metrics.count("ScribeJobSweepFailed");
      LOG.error("case {} failed: {}", subject.caseId(), FailureCode.of(e));
    }
  }
}
