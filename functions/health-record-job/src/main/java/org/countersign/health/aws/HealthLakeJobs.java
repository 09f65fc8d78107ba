package org.countersign.health.aws;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.health.HealthJob;
import org.countersign.health.HealthJobs;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.ResourceCounts;
import org.countersign.storage.s3.ServiceCalls;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.ExportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ImportJobProperties;
import software.amazon.awssdk.services.healthlake.model.JobProgressReport;
import software.amazon.awssdk.services.healthlake.model.OutputDataConfig;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;
import software.amazon.awssdk.services.healthlake.model.ValidationException;

/** DescribeFHIRImportJob and DescribeFHIRExportJob. */
public final class HealthLakeJobs implements HealthJobs {
  private final HealthLakeClient healthLake;
  private final Pseudonyms pseudonyms;

  public HealthLakeJobs(HealthLakeClient healthLake, Pseudonyms pseudonyms) {
    this.healthLake = requireNonNull(healthLake, "healthLake is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  @Override
  public Optional<HealthJob> find(Direction direction, String datastoreId, String jobId) {
    try {
      return Optional.of(
          switch (direction) {
            case IMPORT ->
                imported(
                    healthLake
                        .describeFHIRImportJob(
                            request -> request.datastoreId(datastoreId).jobId(jobId))
                        .importJobProperties());
            case EXPORT ->
                exported(
                    healthLake
                        .describeFHIRExportJob(
                            request -> request.datastoreId(datastoreId).jobId(jobId))
                        .exportJobProperties());
          });
    } catch (ResourceNotFoundException | ValidationException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  private HealthJob imported(ImportJobProperties job) {
    return new HealthJob(
        status(job.jobStatusAsString()),
        job.inputDataConfig() == null ? null : location(job.inputDataConfig().s3Uri()),
        location(uri(job.jobOutputDataConfig())),
        key(job.jobOutputDataConfig()),
        counts(job.jobProgressReport()),
        job.submitTime(),
        job.endTime());
  }

  private HealthJob exported(ExportJobProperties job) {
    return new HealthJob(
        status(job.jobStatusAsString()),
        null,
        location(uri(job.outputDataConfig())),
        key(job.outputDataConfig()),
        ResourceCounts.NONE,
        job.submitTime(),
        job.endTime());
  }

  private static @Nullable Status status(@Nullable String word) {
    return word == null ? null : Status.of(word).orElse(null);
  }

  private @Nullable S3Location location(@Nullable String uri) {
    try {
      return uri == null ? null : pseudonyms.s3Location(uri);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String uri(@Nullable OutputDataConfig config) {
    return config == null || config.s3Configuration() == null
        ? null
        : config.s3Configuration().s3Uri();
  }

  private static @Nullable String key(@Nullable OutputDataConfig config) {
    return config == null || config.s3Configuration() == null
        ? null
        : config.s3Configuration().kmsKeyId();
  }

  private static ResourceCounts counts(@Nullable JobProgressReport report) {
    return report == null
        ? ResourceCounts.NONE
        : new ResourceCounts(
            report.totalNumberOfScannedFiles(),
            report.totalNumberOfImportedFiles(),
            report.totalNumberOfFilesReadWithCustomerError(),
            report.totalNumberOfResourcesScanned(),
            report.totalNumberOfResourcesImported(),
            report.totalNumberOfResourcesWithCustomerError(),
            null);
  }
}
