package org.countersign.sweep.imaging;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.event.ImportJobEvent;
import org.countersign.runtime.ServiceCode;
import org.countersign.sweep.ImportJobsListing;
import org.countersign.sweep.ListedJob;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.model.DICOMImportJobSummary;
import software.amazon.awssdk.services.medicalimaging.model.DatastoreStatus;
import software.amazon.awssdk.services.medicalimaging.model.DatastoreSummary;
import software.amazon.awssdk.services.medicalimaging.model.JobStatus;
import software.amazon.awssdk.services.medicalimaging.model.ListDatastoresResponse;
import software.amazon.awssdk.services.medicalimaging.model.ListDicomImportJobsResponse;
import software.amazon.awssdk.services.medicalimaging.model.ResourceNotFoundException;

/** ListDatastores and, for each that is active, ListDICOMImportJobs; neither filters by time. */
public final class HealthImagingListing implements ImportJobsListing {
  /** The most that a page of either can hold (API reference, maxResults). */
  private static final int PAGE = 50;

  private final MedicalImagingClient imaging;
  private final Pace pace;

  public HealthImagingListing(MedicalImagingClient imaging, Pace pace) {
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public void forEach(Consumer<ListedJob> job) {
    for (String datastoreId : datastores()) {
      jobs(datastoreId, job);
    }
  }

  private List<String> datastores() {
    List<String> ids = new ArrayList<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      pace.awaitTurn();
      ListDatastoresResponse page;
      try {
        page =
            imaging.listDatastores(
                request ->
                    request
                        .datastoreStatus(DatastoreStatus.ACTIVE)
                        .maxResults(PAGE)
                        .nextToken(from));
      } catch (SdkException e) {
        throw new ListingUnavailableException(ServiceCode.of(e));
      }
      page.datastoreSummaries().stream().map(DatastoreSummary::datastoreId).forEach(ids::add);
      token = page.nextToken();
    } while (token != null);
    return ids;
  }

  private void jobs(String datastoreId, Consumer<ListedJob> job) {
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      pace.awaitTurn();
      ListDicomImportJobsResponse page;
      try {
        page =
            imaging.listDICOMImportJobs(
                request -> request.datastoreId(datastoreId).maxResults(PAGE).nextToken(from));
      } catch (ResourceNotFoundException e) {
        return; // deleted since it was listed, with its jobs
      } catch (SdkException e) {
        throw new ListingUnavailableException(ServiceCode.of(e));
      }
      page.jobSummaries().stream().map(HealthImagingListing::listed).forEach(job);
      token = page.nextToken();
    } while (token != null);
  }

  private static ListedJob listed(DICOMImportJobSummary summary) {
    return new ListedJob(
        summary.datastoreId(),
        summary.jobId(),
        status(summary.jobStatus()),
        summary.submittedAt(),
        summary.endedAt());
  }

  private static ImportJobEvent.@Nullable Status status(@Nullable JobStatus status) {
    return switch (status) {
      case SUBMITTED -> ImportJobEvent.Status.SUBMITTED;
      case IN_PROGRESS -> ImportJobEvent.Status.IN_PROGRESS;
      case COMPLETED -> ImportJobEvent.Status.COMPLETED;
      case FAILED -> ImportJobEvent.Status.FAILED;
      case UNKNOWN_TO_SDK_VERSION -> null;
      case null -> null;
    };
  }
}
