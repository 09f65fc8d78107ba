package org.countersign.imaging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.countersign.event.EventOrigin;
import org.countersign.event.ImportJobEvent;
import org.countersign.event.ImportJobSwept;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events that a job must have had out of what the service says of it now. They have the
 * seen keys of the service's own, so that whichever comes second changes nothing. When a job went
 * into progress the service does not say, so that event is left out.
 */
final class SweptImport {
  private SweptImport() {}

  static List<ImportJobEvent> events(ImportJobSwept swept, ImportJob job) {
    List<ImportJobEvent> events = new ArrayList<>();
    ImportJob.Submission submission = job.submission();
    events.add(event(swept, submission, ImportJobEvent.Status.SUBMITTED, submission.submittedAt()));
    ImportJobEvent.Status status = job.status();
    if (status != null && status.isEnd()) {
      events.add(event(swept, submission, status, submission.endedAt()));
    }
    return events;
  }

  private static ImportJobEvent event(
      ImportJobSwept swept,
      ImportJob.Submission submission,
      ImportJobEvent.Status status,
      @Nullable Instant at) {
    EventOrigin origin = swept.origin();
    // Envelopes have whole seconds, the API milliseconds.
    Instant time = (at == null ? origin.time() : at).truncatedTo(ChronoUnit.SECONDS);
    return new ImportJobEvent(
        origin.at(time),
        swept.datastoreId(),
        swept.jobId(),
        status,
        submission.jobName(),
        submission.input(),
        submission.output());
  }
}
