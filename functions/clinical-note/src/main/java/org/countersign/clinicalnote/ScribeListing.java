package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.ComparisonDue;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.note.NoteCase;
import org.countersign.owed.Comparison;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that HealthScribe lists and whose end no case knows. Streams have no list: one whose event
 * was lost is not found.
 */
final class ScribeListing {
  private static final Logger LOG = LoggerFactory.getLogger(ScribeListing.class);

  /** The service keeps jobs for 90 days; the report keeps its hours for 31. */
  private static final Duration LOOKS_BACK = Duration.ofDays(31);

  private static final int MOST_PAGES = 50;

  /** Jobs of before the suite that are put on record in one go. */
  private static final int MOST_EARLIER = 200;

  private final Ledger ledger;
  private final Clerk clerk;
  private final ScribeJobs jobs;
  private final ScribeWork scribe;
  private final NoteIntake intake;
  private final @Nullable Instant since;
  private final Clock clock;
  private final Metrics metrics;

  /**
   * @param since jobs created from then on are owed a case; null does not list
   */
  ScribeListing(
      Ledger ledger,
      ScribeJobs jobs,
      ScribeWork scribe,
      NoteIntake intake,
      @Nullable Instant since,
      Clock clock,
      Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.scribe = requireNonNull(scribe, "scribe is null");
    this.intake = requireNonNull(intake, "intake is null");
    this.since = since;
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** One look at the list. */
  private static final class Look {
    private final HourTally hours = new HourTally();
    private final List<ScribeJob> missing = new ArrayList<>();
    private final List<ScribeJob> earlier = new ArrayList<>();
    private @Nullable Instant oldest;
  }

  void compare(ComparisonDue due, OwedBook book) {
    Instant from = since;
    if (from == null) {
      return;
    }
    Look look = new Look();
    boolean whole =
        jobs.list(
            clock.instant().minus(LOOKS_BACK),
            due.whole() ? MOST_PAGES : 1,
            job -> {
              see(look, due, from, job);
              return true;
            });
    // The oldest hour of a page may go on on the next.
    Instant oldest = look.oldest == null ? due.settled() : look.oldest;
    Instant reaches = whole ? Instant.EPOCH : Comparison.hourOf(oldest).plus(Duration.ofHours(1));
    book.record(
        OwedBook.Round.whole(
            Source.SCRIBE_JOBS, look.hours.comparison(reaches), due.settled(), !due.countOnly()),
        clock.instant());
    if (!due.countOnly()) {
      look.missing.forEach(job -> take(due, job));
      look.earlier.forEach(job -> putOnRecord(due, job));
    }
  }

  private void see(Look look, ComparisonDue due, Instant from, ScribeJob job) {
    Instant created = job.createdAt() == null ? due.origin().time() : job.createdAt();
    look.oldest = created;
    Instant ended = job.endedAt() == null ? created : job.endedAt();
    if (!isDue(job, created) || ended.isAfter(due.settled())) {
      return;
    }
    Optional<NoteCase> known = known(due, job);
    if (created.isBefore(from)) {
      if (known.isEmpty() && look.earlier.size() < MOST_EARLIER) {
        look.earlier.add(job);
      }
    } else if (isReceived(job, known)) {
      look.hours.received(created);
    } else {
      look.hours.missing(created);
      look.missing.add(job);
    }
  }

  /** What goes on is followed by CloudTrail's record; what goes on for too long is told. */
  private boolean isDue(ScribeJob job, Instant created) {
    return hasEnded(job) || created.isBefore(clock.instant().minus(ScribeWork.LONGEST_JOB));
  }

  private static boolean hasEnded(ScribeJob job) {
    return job.status() == Status.COMPLETED || job.status() == Status.FAILED;
  }

  private Optional<NoteCase> known(ComparisonDue due, ScribeJob job) {
    NoteSubject subject = ScribeWork.subject(due.origin(), job.name());
    return NoteCase.in(ledger.read(subject.caseId(), Set.of()).state());
  }

  private static boolean isReceived(ScribeJob job, Optional<NoteCase> known) {
    String concluded = known.map(NoteCase::concluded).orElse(null);
    return hasEnded(job) ? job.run().equals(concluded) : concluded != null;
  }

  private void take(ComparisonDue due, ScribeJob job) {
    NoteSubject subject = ScribeWork.subject(due.origin(), job.name());
    try {
      scribe.look(
          subject, job.name(), job.createdAt() == null ? due.origin().time() : job.createdAt());
      metrics.count("ScribeJobSwept");
    } catch (RuntimeException e) {
      metrics.count("ScribeJobSweepFailed");
      LOG.error("case {} failed: {}", subject.caseId(), FailureCode.of(e));
    }
  }

  private void putOnRecord(ComparisonDue due, ScribeJob job) {
    NoteSubject subject = ScribeWork.subject(due.origin(), job.name());
    Instant created = job.createdAt() == null ? due.origin().time() : job.createdAt();
    clerk.record(
        subject.caseId(),
        Set.of(),
        known ->
            intake.earlier(
                known, subject, job.run(), job.endedAt() == null ? created : job.endedAt()));
  }
}
