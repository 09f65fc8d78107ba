package org.countersign.clinicalnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.EventOrigin;
import org.countersign.event.ScribeJobEvent;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.event.ScribeStreamEvent;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.NoteDiscrepancy;
import org.countersign.note.NoteJson;
import org.countersign.note.NoteOrder;
import org.countersign.note.NoteTemplate;
import org.countersign.note.Producer;
import org.countersign.note.Recording;
import org.countersign.phi.JobName;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Follows HealthScribe's jobs and streams to their notes. No documented event says that a job
 * ended, so the service is asked, more seldom the longer it takes (docs/decisions, "Notes that wait
 * for a person").
 */
final class ScribeWork {
  /** A job takes about as long as its recording, which has at most a few hours. */
  static final Duration LONGEST_JOB = Duration.ofHours(24);

  /** Documents that the service names and that are not there yet. */
  static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(15);

  private final Ledger ledger;
  private final Clerk clerk;
  private final ScribeJobs jobs;
  private final Documents documents;
  private final EvidenceStore evidence;
  private final Drafting drafting;
  private final NoteIntake intake;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  ScribeWork(
      Ledger ledger,
      ScribeJobs jobs,
      Documents documents,
      EvidenceStore evidence,
      Drafting drafting,
      NoteIntake intake,
      Pseudonyms pseudonyms,
      Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.documents = requireNonNull(documents, "documents is null");
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.drafting = requireNonNull(drafting, "drafting is null");
    this.intake = requireNonNull(intake, "intake is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  static NoteSubject subject(EventOrigin origin, JobName name) {
    return NoteSubject.of(origin, "job", "HealthScribe job", name);
  }

  NoteSubject subject(ScribeStreamEvent event) {
    String id = event.sessionId();
    boolean harmless = id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    return harmless
        ? NoteSubject.of(event.origin(), "session", "HealthScribe stream", id)
        : NoteSubject.of(event.origin(), "session", "HealthScribe stream", pseudonyms.jobName(id));
  }

  Outcome started(ScribeStart start) {
    NoteSubject subject = subject(start.event().origin(), start.jobName());
    clerk.record(
        subject.caseId(),
        Set.of(start.seenKey()),
        known -> intake.ordered(known, subject, start.order(), start.by(), start.seenKey()));
    return look(subject, start.jobName(), start.order().startedAt());
  }

  Outcome told(ScribeJobEvent event) {
    NoteSubject subject = subject(event.origin(), event.jobName());
    Instant at = event.origin().time();
    String key = "status/" + event.status() + "/" + at;
    clerk.record(
        subject.caseId(),
        Set.of(key),
        known -> intake.told(known, subject, event.status(), at, key));
    // What goes on is followed by CloudTrail's record, or found by the listing.
    boolean ended = event.status() == Status.COMPLETED || event.status() == Status.FAILED;
    return ended ? look(subject, event.jobName(), at) : new Outcome.Done();
  }

  /**
   * Asks the service and takes in what it says.
   *
   * @param since when this job was heard of first; it says how long it was waited for
   */
  Outcome look(NoteSubject subject, JobName name, Instant since) {
    Duration waited = Duration.between(since, clock.instant());
    Optional<ScribeJob> found = jobs.find(name);
    if (found.isEmpty()) {
      return unknown(subject, since, waited);
    }
    ScribeJob job = found.get();
    return switch (job.status()) {
      case COMPLETED -> completed(subject, job);
      case FAILED -> {
        fail(
            subject,
            job.run(),
            NoteDiscrepancy.JOB_FAILED,
            job.failure(),
            Optional.ofNullable(job.endedAt()).orElse(since));
        yield new Outcome.Done();
      }
      case QUEUED, IN_PROGRESS -> running(subject, since, waited);
      case null -> running(subject, since, waited);
    };
  }

  /** Not to be seen yet, or deleted: then nobody can say any more what it wrote. */
  private Outcome unknown(NoteSubject subject, Instant since, Duration waited) {
    if (waited.compareTo(UNKNOWN_FOR) < 0) {
      return new Outcome.Again(Duration.ofMinutes(1), "job not known yet");
    }
    Optional<String> concluded =
        NoteCase.in(ledger.read(subject.caseId(), Set.of()).state()).map(NoteCase::concluded);
    if (concluded.isEmpty()) {
      fail(subject, "gone", NoteDiscrepancy.NOTE_MISSING, null, since.plus(UNKNOWN_FOR));
    }
    return new Outcome.Done();
  }

  private Outcome running(NoteSubject subject, Instant since, Duration waited) {
    if (waited.compareTo(LONGEST_JOB) >= 0) {
      fail(subject, null, NoteDiscrepancy.JOB_NOT_ENDED, null, since.plus(LONGEST_JOB));
      return new Outcome.Done(); // from here on the listing follows it
    }
    return new Outcome.Again(pace(waited), "job goes on");
  }

  /** A minute at first, then five, then a quarter of an hour: 130 questions in a day. */
  static Duration pace(Duration waited) {
    if (waited.compareTo(Duration.ofMinutes(15)) < 0) {
      return Duration.ofMinutes(1);
    }
    return waited.compareTo(Duration.ofHours(2)) < 0
        ? Duration.ofMinutes(5)
        : Duration.ofMinutes(15);
  }

  private Outcome completed(NoteSubject subject, ScribeJob job) {
    CaseFile known = ledger.read(subject.caseId(), Set.of());
    Optional<NoteCase> note = NoteCase.in(known.state());
    if (note.map(NoteCase::concluded).filter(job.run()::equals).isPresent()) {
      return new Outcome.Done();
    }
    NoteOrder order = note.map(NoteCase::order).orElse(null);
    String template =
        Optional.ofNullable(job.template())
            .or(() -> Optional.ofNullable(order).map(NoteOrder::template))
            .orElse(NoteTemplate.byDefault().name());
    Instant at = Optional.ofNullable(job.endedAt()).orElseGet(clock::instant);
    NoteDiscrepancies without =
        job.media() != null
            ? NoteDiscrepancies.none()
            : NoteDiscrepancies.of(NoteDiscrepancy.WITHOUT_AUDIO);
    return take(
        subject,
        job.run(),
        template,
        job.note(),
        job.transcript(),
        job.media(),
        order,
        without,
        at);
  }

  /** A stream's own event names its documents, so nobody is asked. */
  Outcome told(ScribeStreamEvent event) {
    NoteSubject subject = subject(event);
    Instant at = event.origin().time();
    String key = "status/" + event.status() + "/" + at;
    clerk.record(
        subject.caseId(),
        Set.of(key),
        known -> intake.told(known, subject, event.status(), at, key));
    return switch (event.status()) {
      case COMPLETED ->
          take(
              subject,
              "stream/" + at,
              NoteTemplate.byDefault().name(),
              event.note(),
              event.transcript(),
              // A stream's sound is kept by nobody that its event names.
              null,
              null,
              NoteDiscrepancies.none(),
              at);
      case FAILED -> {
        fail(subject, "stream/" + at, NoteDiscrepancy.JOB_FAILED, null, at);
        yield new Outcome.Done();
      }
      case QUEUED, IN_PROGRESS -> new Outcome.Done();
      case null -> new Outcome.Done();
    };
  }

  private Outcome take(
      NoteSubject subject,
      String run,
      String template,
      @Nullable String noteUri,
      @Nullable String transcriptUri,
      @Nullable Recording recording,
      @Nullable NoteOrder order,
      NoteDiscrepancies beside,
      Instant at) {
    Optional<NoteCase> before = NoteCase.in(ledger.read(subject.caseId(), Set.of()).state());
    if (before.map(NoteCase::concluded).filter(run::equals).isPresent()) {
      return new Outcome.Done();
    }
    Fetched note = fetch(noteUri, Drafting.NOTE_LIMIT);
    Fetched transcript = fetch(transcriptUri, Drafting.TRANSCRIPT_LIMIT);
    boolean lags = note instanceof Fetched.Missing || transcript instanceof Fetched.Missing;
    Duration waited = Duration.between(at, clock.instant());
    if (lags && waited.compareTo(PATIENCE) < 0) {
      return new Outcome.Again(Duration.ofMinutes(1), "documents not there yet");
    }
    Draft draft =
        drafting.draft(
            new Drafting.Sources(
                subject.caseId(), Producer.healthScribe(), template, note, transcript, order));
    Digest heardIn = recording == null ? null : evidence.put(NoteJson.bytes(recording));
    Draft whole = draft.with(beside).heardIn(heardIn);
    clerk.record(
        subject.caseId(),
        Set.of(),
        known -> intake.drafted(known, subject, run, whole, at, clock.instant()));
    return new Outcome.Done();
  }

  private Fetched fetch(@Nullable String uri, long limit) {
    return uri == null ? new Fetched.Missing() : documents.fetch(uri, limit);
  }

  private void fail(
      NoteSubject subject,
      @Nullable String run,
      NoteDiscrepancy why,
      @Nullable String reason,
      Instant at) {
    // The service's own words can name a file, and so a patient.
    String digest = reason == null ? null : evidence.put(reason.getBytes(UTF_8)).hex();
    CaseId id = subject.caseId();
    clerk.record(
        id,
        Set.of(),
        known -> intake.without(known, subject, run, why, digest, at, clock.instant()));
  }
}
