package org.countersign.sweep.imaging;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countersign.event.ImportJobEvent;
import org.countersign.runtime.Pace;
import org.countersign.runtime.ServiceCode;
import org.countersign.sweep.HealthImaging;
import org.countersign.sweep.ListedChange;
import org.countersign.sweep.ListedJob;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.model.DICOMImportJobSummary;
import software.amazon.awssdk.services.medicalimaging.model.DatastoreStatus;
import software.amazon.awssdk.services.medicalimaging.model.DatastoreSummary;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetProperties;
import software.amazon.awssdk.services.medicalimaging.model.JobStatus;
import software.amazon.awssdk.services.medicalimaging.model.ListDatastoresResponse;
import software.amazon.awssdk.services.medicalimaging.model.ListDicomImportJobsResponse;
import software.amazon.awssdk.services.medicalimaging.model.ListImageSetVersionsResponse;
import software.amazon.awssdk.services.medicalimaging.model.ResourceNotFoundException;

/** ListDatastores, ListDICOMImportJobs and ListImageSetVersions; none of them filters by time. */
public final class HealthImagingAccount implements HealthImaging {
  /** The most that a page of any can hold (API reference, maxResults). */
  private static final int PAGE = 50;

  private final MedicalImagingClient imaging;
  private final Pace pace;

  public HealthImagingAccount(MedicalImagingClient imaging, Pace pace) {
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public List<String> datastores() {
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

  @Override
  public void jobs(String datastoreId, Consumer<ListedJob> job) {
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
      page.jobSummaries().stream().map(HealthImagingAccount::listed).forEach(job);
      token = page.nextToken();
    } while (token != null);
  }

  @Override
  public List<ListedChange> changes(String datastoreId, String imageSetId) {
    List<ImageSetProperties> versions = new ArrayList<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      pace.awaitTurn();
      ListImageSetVersionsResponse page;
      try {
        page =
            imaging.listImageSetVersions(
                request ->
                    request
                        .datastoreId(datastoreId)
                        .imageSetId(imageSetId)
                        .maxResults(PAGE)
                        .nextToken(from));
      } catch (ResourceNotFoundException e) {
        return Versions.GONE;
      } catch (SdkException e) {
        throw new ListingUnavailableException(ServiceCode.of(e));
      }
      versions.addAll(page.imageSetPropertiesList());
      token = page.nextToken();
    } while (token != null);
    return Versions.changes(versions);
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
