package org.countersign.imaging.aws;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.event.ImportJobEvent;
import org.countersign.imaging.ImportJob;
import org.countersign.imaging.ImportJobs;
import org.countersign.phi.Pseudonyms;
import org.countersign.storage.s3.ServiceCalls;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClientBuilder;
import software.amazon.awssdk.services.medicalimaging.model.DICOMImportJobProperties;
import software.amazon.awssdk.services.medicalimaging.model.GetDicomImportJobResponse;
import software.amazon.awssdk.services.medicalimaging.model.JobStatus;
import software.amazon.awssdk.services.medicalimaging.model.ResourceNotFoundException;

/** GetDICOMImportJob. */
public final class MedicalImagingJobs implements ImportJobs {
  private final MedicalImagingClient imaging;
  private final Pseudonyms pseudonyms;

  /** The client's builder with what this adapter needs to see of an answer. */
  public static MedicalImagingClientBuilder clientBuilder() {
    return MedicalImagingClient.builder()
        .overrideConfiguration(
            config -> config.addExecutionInterceptor(new ImportConfigurationHeader()));
  }

  public MedicalImagingJobs(MedicalImagingClient imaging, Pseudonyms pseudonyms) {
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  @Override
  public Optional<ImportJob> find(String datastoreId, String jobId) {
    try {
      GetDicomImportJobResponse response =
          imaging.getDICOMImportJob(request -> request.datastoreId(datastoreId).jobId(jobId));
      DICOMImportJobProperties job = response.jobProperties();
      return Optional.of(
          new ImportJob(
              status(job.jobStatus()),
              String.valueOf(job.dataAccessRoleArn()),
              job.message() == null ? null : pseudonyms.serviceMessage(job.message()),
              response
                  .sdkHttpResponse()
                  .firstMatchingHeader(ImportConfigurationHeader.NAME)
                  .isPresent(),
              new ImportJob.Submission(
                  pseudonyms.jobName(job.jobName() == null ? "" : job.jobName()),
                  pseudonyms.s3Location(job.inputS3Uri()),
                  pseudonyms.s3Location(job.outputS3Uri()),
                  job.submittedAt(),
                  job.endedAt())));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw ServiceCalls.mapped(e);
    }
  }

  private static ImportJobEvent.@Nullable Status status(JobStatus status) {
    return switch (status) {
      case SUBMITTED -> ImportJobEvent.Status.SUBMITTED;
      case IN_PROGRESS -> ImportJobEvent.Status.IN_PROGRESS;
      case COMPLETED -> ImportJobEvent.Status.COMPLETED;
      case FAILED -> ImportJobEvent.Status.FAILED;
      case UNKNOWN_TO_SDK_VERSION -> null;
    };
  }
}
