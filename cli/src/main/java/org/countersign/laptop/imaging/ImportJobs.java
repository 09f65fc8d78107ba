package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.laptop.Timeline;
import org.countersign.ledger.EntryHash;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs import jobs along the timeline: submitted, in progress, then read, sorted, written and
 * announced.
 */
final class ImportJobs {
  private static final Duration UNTIL_IN_PROGRESS = Duration.ofSeconds(5);
  private static final Duration UNTIL_END = Duration.ofSeconds(40);

  private final Archive archive;
  private final InputScan input;
  private final OutcomeFolder output;
  private final Announcer announcer;
  private final Timeline timeline;
  private final boolean failsOnOne;

  ImportJobs(
      Archive archive,
      InputScan input,
      OutcomeFolder output,
      Announcer announcer,
      Timeline timeline,
      boolean failsOnOne) {
    this.archive = requireNonNull(archive, "archive is null");
    this.input = requireNonNull(input, "input is null");
    this.output = requireNonNull(output, "output is null");
    this.announcer = requireNonNull(announcer, "announcer is null");
    this.timeline = requireNonNull(timeline, "timeline is null");
    this.failsOnOne = failsOnOne;
  }

  /**
   * Starts a job. A token that was used before gives the job it started then, and what happened to
   * that job is told once more: on the laptop a demo is run again over kept state, and redelivery
   * is what the suite has to stand.
   *
   * @throws ApiException if the token started another job
   */
  ImportJob start(String datastoreId, StartRequest request) {
    String jobId = jobId(datastoreId, request.clientToken());
    Optional<ImportJob> known = archive.job(datastoreId, jobId);
    if (known.isPresent()) {
      if (!known.get().wasAskedForBy(request)) {
        throw ApiException.conflict("clientToken has already started another job");
      }
      if (known.get().isEnded()) {
        announce(known.get(), 0);
      }
      return known.get();
    }
    ImportJob job = ImportJob.submitted(datastoreId, jobId, request, timeline.now());
    archive.keep(job);
    proceed(job);
    return job;
  }

  /** Takes up what an earlier process left unfinished. */
  void resume() {
    for (ImportJob job : archive.unannounced()) {
      if (job.isEnded()) {
        announce(job, 0);
      } else {
        proceed(job);
      }
    }
  }

  static String jobId(String datastoreId, String clientToken) {
    return EntryHash.sha256("import job\n" + datastoreId + "\n" + clientToken).substring(0, 32);
  }

  private void proceed(ImportJob job) {
    announcer.tell(job, 0);
    Instant start = timeline.now();
    timeline.at(start.plus(UNTIL_IN_PROGRESS), () -> begin(job));
    timeline.at(start.plus(UNTIL_END), () -> end(job));
  }

  private void begin(ImportJob submitted) {
    ImportJob job = submitted.inProgress(timeline.now());
    archive.keep(job);
    announcer.tell(job, 1);
  }

  private void end(ImportJob submitted) {
    ImportJob job = archive.job(submitted.datastoreId(), submitted.jobId()).orElseThrow();
    ImportJob ended;
    try {
      ended = imported(job);
    } catch (JobFailedException e) {
      ended =
          job.failed(timeline.now(), requireNonNull(e.getMessage(), "a failed job has a reason"));
      archive.keep(ended);
    }
    // The first two events have been told when they happened.
    announce(ended, 2);
  }

  private ImportJob imported(ImportJob job) {
    List<ScannedFile> files = failsOnOne ? oneFailed(input.scan(job)) : input.scan(job);
    ImageSetPlan plan =
        new ImageSetPlan(
            job.datastoreId(),
            job.jobId(),
            archive.imageSets(job.datastoreId()).stream().filter(set -> !set.isDeleted()).toList());
    for (ScannedFile file : files) {
      if (file instanceof ScannedFile.Imported imported) {
        plan.add(imported);
      }
    }
    Instant now = timeline.now();
    List<ImageSet> touched = plan.after(now);
    ImportJob completed = job.completed(now, OutcomeLines.of(files, plan, touched));
    archive.keep(completed, touched);
    return completed;
  }

  private static List<ScannedFile> oneFailed(List<ScannedFile> files) {
    List<ScannedFile> after = new ArrayList<>(files);
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i) instanceof ScannedFile.Imported imported) {
        after.set(
            i,
            new ScannedFile.Failed(
                imported.key(), "InternalServerException", "An internal error occurred", false));
        break;
      }
    }
    return after;
  }

  /**
   * Writes the outcome and tells the events of a job that has ended, except the first ones; in
   * which order depends on the faults.
   */
  private void announce(ImportJob ended, int from) {
    ImportOutcome outcome = ended.outcome();
    if (outcome == null) {
      Instant last = announcer.tell(ended, from);
      timeline.at(last, () -> archive.keep(ended.afterAnnouncement()));
    } else if (announcer.isOutcomeLate()) {
      Instant last = announcer.tell(ended, from);
      timeline.at(last.plus(announcer.outcomeLag(ended)), () -> writeLate(ended, outcome));
    } else {
      ImportJob job = written(ended, outcome);
      Instant last = announcer.tell(job, from);
      timeline.at(last, () -> archive.keep(job.afterAnnouncement()));
    }
  }

  private void writeLate(ImportJob job, ImportOutcome outcome) {
    try {
      output.write(job, outcome);
    } catch (SdkException e) {
      throw new OutcomeUnwritableException(job.jobId());
    }
    archive.keep(job.afterAnnouncement());
  }

  /** The job, or the job as failed if its output cannot be written. */
  private ImportJob written(ImportJob job, ImportOutcome outcome) {
    try {
      output.write(job, outcome);
      return job;
    } catch (SdkException e) {
      ImportJob failed = job.failed(timeline.now(), "The output location cannot be written");
      archive.keep(failed);
      return failed;
    }
  }
}
