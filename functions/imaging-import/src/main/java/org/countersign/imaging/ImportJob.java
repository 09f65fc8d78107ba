package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.ImportJobEvent;
import org.countersign.phi.JobName;
import org.countersign.phi.S3Location;
import org.countersign.phi.ServiceMessage;
import org.jspecify.annotations.Nullable;

/**
 * What GetDICOMImportJob says of a job.
 *
 * @param status null where the service uses a word that we do not know
 * @param dataAccessRoleArn who read the files
 * @param enhancesMetadata an {@code importConfiguration} is there: the job adds metadata to
 *     existing images, so nothing is owed and nothing overwritten
 * @param submission what was asked for, and when
 */
public record ImportJob(
    ImportJobEvent.@Nullable Status status,
    String dataAccessRoleArn,
    @Nullable ServiceMessage message,
    boolean enhancesMetadata,
    Submission submission) {
  /**
   * What the job was asked to do.
   *
   * @param output the job's own folder, unlike in events
   * @param submittedAt null where the service does not say
   * @param endedAt null before the end
   */
  public record Submission(
      JobName jobName,
      S3Location input,
      S3Location output,
      @Nullable Instant submittedAt,
      @Nullable Instant endedAt) {
    public Submission {
      requireNonNull(jobName, "jobName is null");
      requireNonNull(input, "input is null");
      requireNonNull(output, "output is null");
    }
  }

  public ImportJob {
    requireNonNull(dataAccessRoleArn, "dataAccessRoleArn is null");
    requireNonNull(submission, "submission is null");
  }
}
