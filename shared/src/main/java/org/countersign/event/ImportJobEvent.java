package org.countersign.event;

import static java.util.Objects.requireNonNull;

import org.countersign.phi.JobName;
import org.countersign.phi.S3Location;

/**
 * A HealthImaging DICOM import job changed state ({@code aws.medical-imaging}, "Import Job …"). It
 * carries no counts and, when the job failed, no reason: both have to be fetched (HealthImaging
 * developer guide, event-notifications).
 *
 * @param output the bare prefix or already the job's own folder; AWS's pages disagree
 */
public record ImportJobEvent(
    EventOrigin origin,
    String datastoreId,
    String jobId,
    Status status,
    JobName jobName,
    S3Location input,
    S3Location output)
    implements SourceEvent {
  /** API reference, GetDICOMImportJob, {@code jobStatus}. */
  public enum Status {
    SUBMITTED,
    IN_PROGRESS,
    COMPLETED,
    FAILED;

    public boolean isEnd() {
      return this == COMPLETED || this == FAILED;
    }
  }

  /** The business key of an event, in its case; the sweep asks by the same. */
  public static String seenKey(String jobId, Status status) {
    return jobId + "/" + status + "/event";
  }

  /** Not the service's own event, but worked out from what the service said when it was asked. */
  public boolean isSwept() {
    return origin.source().equals(EventParser.SWEEP_SOURCE);
  }

  public ImportJobEvent {
    requireNonNull(origin, "origin is null");
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
    requireNonNull(status, "status is null");
    requireNonNull(jobName, "jobName is null");
    requireNonNull(input, "input is null");
    requireNonNull(output, "output is null");
  }
}
