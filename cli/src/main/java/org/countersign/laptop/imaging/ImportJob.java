package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM import job as the stand-in keeps it. Name and locations are clear PHI and are not
 * printed.
 *
 * @param importConfiguration as it was given; null for an ordinary job
 * @param endedAt null before the end
 * @param message why it failed; null unless it did
 * @param outcome null unless it completed
 * @param announced whether all its events have been delivered and its outcome is written
 */
record ImportJob(
    String datastoreId,
    String jobId,
    String jobName,
    String clientToken,
    String dataAccessRoleArn,
    String inputS3Uri,
    String outputS3Uri,
    @Nullable JsonNode importConfiguration,
    Status status,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String message,
    @Nullable ImportOutcome outcome,
    boolean announced) {
  /** API reference, {@code jobStatus}. */
  enum Status {
    SUBMITTED,
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }

  ImportJob {
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
    requireNonNull(status, "status is null");
    requireNonNull(submittedAt, "submittedAt is null");
  }

  static ImportJob submitted(String datastoreId, String jobId, StartRequest request, Instant now) {
    return new ImportJob(
        datastoreId,
        jobId,
        request.jobName(),
        request.clientToken(),
        request.dataAccessRoleArn(),
        request.inputS3Uri(),
        request.outputS3Uri(),
        request.importConfiguration(),
        Status.SUBMITTED,
        now,
        null,
        null,
        null,
        null,
        false);
  }

  boolean isEnded() {
    return status == Status.COMPLETED || status == Status.FAILED;
  }

  boolean wasAskedForBy(StartRequest request) {
    return inputS3Uri.equals(request.inputS3Uri())
        && outputS3Uri.equals(request.outputS3Uri())
        && jobName.equals(request.jobName());
  }

  ImportJob inProgress(Instant now) {
    return with(Status.IN_PROGRESS, now, null, null, null, false);
  }

  ImportJob completed(Instant now, ImportOutcome result) {
    return with(Status.COMPLETED, startedAt, now, null, result, false);
  }

  ImportJob failed(Instant now, String why) {
    return with(Status.FAILED, startedAt, now, why, null, false);
  }

  ImportJob afterAnnouncement() {
    return with(status, startedAt, endedAt, message, outcome, true);
  }

  private ImportJob with(
      Status newStatus,
      @Nullable Instant started,
      @Nullable Instant ended,
      @Nullable String why,
      @Nullable ImportOutcome result,
      boolean told) {
    return new ImportJob(
        datastoreId,
        jobId,
        jobName,
        clientToken,
        dataAccessRoleArn,
        inputS3Uri,
        outputS3Uri,
        importConfiguration,
        newStatus,
        submittedAt,
        started,
        ended,
        why,
        result,
        told);
  }

  @Override
  public String toString() {
    return "ImportJob " + jobId + " " + status;
  }
}
