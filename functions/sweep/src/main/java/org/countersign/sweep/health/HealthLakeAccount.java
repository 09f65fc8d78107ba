package org.countersign.sweep.health;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.runtime.Pace;
import org.countersign.runtime.ServiceCode;
import org.countersign.sweep.HealthLake;
import org.countersign.sweep.ListedHealthJob;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.healthlake.HealthLakeClient;
import software.amazon.awssdk.services.healthlake.model.DatastoreProperties;
import software.amazon.awssdk.services.healthlake.model.DatastoreStatus;
import software.amazon.awssdk.services.healthlake.model.ExportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ImportJobProperties;
import software.amazon.awssdk.services.healthlake.model.ListFhirDatastoresResponse;
import software.amazon.awssdk.services.healthlake.model.ListFhirExportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ListFhirImportJobsResponse;
import software.amazon.awssdk.services.healthlake.model.ResourceNotFoundException;

/** ListFHIRDatastores, ListFHIRImportJobs and ListFHIRExportJobs. */
public final class HealthLakeAccount implements HealthLake {
  private static final int PAGE = 100;

  private final HealthLakeClient healthLake;
  private final Pace pace;

  public HealthLakeAccount(HealthLakeClient healthLake, Pace pace) {
    this.healthLake = requireNonNull(healthLake, "healthLake is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public List<String> datastores() {
    List<String> ids = new ArrayList<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      ListFhirDatastoresResponse page =
          asked(
              () ->
                  healthLake.listFHIRDatastores(
                      request -> request.maxResults(PAGE).nextToken(from)));
      page.datastorePropertiesList().stream()
          .filter(store -> store.datastoreStatus() != DatastoreStatus.DELETED)
          .map(DatastoreProperties::datastoreId)
          .forEach(ids::add);
      token = page.nextToken();
    } while (token != null);
    return ids;
  }

  @Override
  public void jobs(String datastoreId, Instant since, Consumer<ListedHealthJob> job) {
    try {
      imports(datastoreId, since, job);
      exports(datastoreId, since, job);
    } catch (ResourceNotFoundException e) {
      return; // deleted since it was listed, with its jobs
    }
  }

  private void imports(String datastoreId, Instant since, Consumer<ListedHealthJob> job) {
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      ListFhirImportJobsResponse page =
          asked(
              () ->
                  healthLake.listFHIRImportJobs(
                      request ->
                          request
                              .datastoreId(datastoreId)
                              .submittedAfter(since)
                              .maxResults(PAGE)
                              .nextToken(from)));
      page.importJobPropertiesList().stream().map(HealthLakeAccount::listed).forEach(job);
      token = page.nextToken();
    } while (token != null);
  }

  private void exports(String datastoreId, Instant since, Consumer<ListedHealthJob> job) {
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      ListFhirExportJobsResponse page =
          asked(
              () ->
                  healthLake.listFHIRExportJobs(
                      request ->
                          request
                              .datastoreId(datastoreId)
                              .submittedAfter(since)
                              .maxResults(PAGE)
                              .nextToken(from)));
      page.exportJobPropertiesList().stream().map(HealthLakeAccount::listed).forEach(job);
      token = page.nextToken();
    } while (token != null);
  }

  private <T> T asked(Supplier<T> call) {
    pace.awaitTurn();
    try {
      return call.get();
    } catch (ResourceNotFoundException e) {
      throw e;
    } catch (SdkException e) {
      throw new ListingUnavailableException(ServiceCode.of(e));
    }
  }

  private static ListedHealthJob listed(ImportJobProperties job) {
    return new ListedHealthJob(
        Direction.IMPORT,
        job.datastoreId(),
        job.jobId(),
        status(job.jobStatusAsString()),
        job.submitTime(),
        job.endTime());
  }

  private static ListedHealthJob listed(ExportJobProperties job) {
    return new ListedHealthJob(
        Direction.EXPORT,
        job.datastoreId(),
        job.jobId(),
        status(job.jobStatusAsString()),
        job.submitTime(),
        job.endTime());
  }

  private static @Nullable Status status(@Nullable String word) {
    return word == null ? null : Status.of(word).orElse(null);
  }
}
