package org.countersign.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.countersign.event.EventOrigin;
import org.countersign.event.HealthJobEvent;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.event.HealthJobSwept;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events that a job must have had out of what the service says of it now. They have the
 * seen keys of the service's own, so that whichever comes second changes nothing. What happened in
 * between the service does not say, so those events are left out; a cancellation, which has no
 * event of the service's, comes to a case by this way only.
 */
final class SweptJob {
  private SweptJob() {}

  static List<HealthJobEvent> events(HealthJobSwept swept, HealthJob job) {
    List<HealthJobEvent> events = new ArrayList<>();
    events.add(event(swept, job, Status.SUBMITTED, job.submittedAt()));
    Status status = job.status();
    if (status != null && status.isEnd()) {
      events.add(event(swept, job, status, job.endedAt()));
    }
    return events;
  }

  private static HealthJobEvent event(
      HealthJobSwept swept, HealthJob job, Status status, @Nullable Instant at) {
    EventOrigin origin = swept.origin();
    // Envelopes have whole seconds, the API milliseconds.
    Instant time = (at == null ? origin.time() : at).truncatedTo(ChronoUnit.SECONDS);
    return new HealthJobEvent(
        origin.at(time),
        swept.direction(),
        swept.datastoreId(),
        swept.jobId(),
        status,
        swept.direction() == Direction.IMPORT ? job.input() : job.output());
  }
}
