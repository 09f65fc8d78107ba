package org.countersign.event;

import static java.util.Objects.requireNonNull;

import org.countersign.phi.JobName;
import org.jspecify.annotations.Nullable;

/**
 * A HealthScribe job changed state ({@code aws.transcribe}). AWS documents no such event; two
 * spellings of it were seen in the wild, so it is taken where it comes and never depended on.
 *
 * @param status null for a word that is new
 */
public record ScribeJobEvent(EventOrigin origin, JobName jobName, @Nullable Status status)
    implements SourceEvent {
  /** API reference, MedicalScribeJob, {@code MedicalScribeJobStatus}. */
  public enum Status {
    QUEUED,
    IN_PROGRESS,
    FAILED,
    COMPLETED
  }

  public ScribeJobEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(jobName, "jobName is null");
  }
}
