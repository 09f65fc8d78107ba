package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.health.DataStores;
import org.countersign.health.HealthJob;
import org.countersign.health.HealthJobs;
import org.countersign.health.OutcomeSource;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.reconcile.ResourceCounts;
import org.countersign.reconcile.ResourceManifestParser;
import org.countersign.sweep.HealthLake;
import org.countersign.sweep.ListedHealthJob;

/** HealthLake and the bucket that its imports write to, as the list of jobs says. */
final class RecordService implements HealthJobs, OutcomeSource, DataStores, HealthLake {
  static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

  private final List<RecordJob> jobs;
  private final Clock clock;

  RecordService(List<RecordJob> jobs, Clock clock) {
    this.jobs = List.copyOf(jobs);
    this.clock = clock;
  }

  @Override
  public Optional<HealthJob> find(Direction direction, String datastoreId, String jobId) {
    return find(jobId).map(this::now);
  }

  private Optional<RecordJob> find(String jobId) {
    return jobs.stream().filter(job -> job.jobId().equals(jobId)).findFirst();
  }

  private HealthJob now(RecordJob job) {
    Status status = job.at(clock.instant());
    boolean imports = job.direction() == Direction.IMPORT;
    ResourceCounts report =
        imports && status.isEnd()
            ? new ResourceCounts(
                1L,
                1L,
                0L,
                (long) job.resources(),
                (long) job.resources() - job.failed(),
                (long) job.failed(),
                null)
            : ResourceCounts.NONE;
    return new HealthJob(
        status,
        imports ? location(job.place()) : null,
        location(imports ? "s3://output/" + job.jobId() + "/" : job.place()),
        KEY,
        report,
        job.startedAt(),
        status.isEnd() ? job.endedAt() : null);
  }

  private static S3Location location(String uri) {
    return Suite.PSEUDONYMS.s3Location(uri);
  }

  @Override
  public Found look(S3Location output, String datastoreId, String jobId) {
    RecordJob job = find(jobId).orElseThrow();
    String manifest =
        String.format(
            Locale.ROOT,
            "{\"numberOfScannedFiles\":1,\"numberOfFilesImported\":1,"
                + "\"numberOfResourcesScanned\":%d,\"numberOfResourcesImportedSuccessfully\":%d,"
                + "\"numberOfResourcesWithCustomerError\":%d,"
                + "\"numberOfResourcesWithServerError\":0}",
            job.resources(),
            job.resources() - job.failed(),
            job.failed());
    return new Found(
        new ResourceManifestParser(Suite.PSEUDONYMS)
            .parse("manifest", new ByteArrayInputStream(manifest.getBytes(UTF_8))),
        () ->
            new OutcomeFiles(
                lines(job.resources() - job.failed()), lines(job.failed()), List.of()));
  }

  private static List<OutcomeFile> lines(int count) {
    byte[] content = "{}\n".repeat(count).getBytes(UTF_8);
    return count == 0
        ? List.of()
        : List.of(new OutcomeFile("lines", () -> new ByteArrayInputStream(content)));
  }

  @Override
  public Optional<Encryption> encryption(String datastoreId) {
    return Optional.empty();
  }

  @Override
  public List<String> datastores() {
    return jobs.stream().map(RecordJob::datastoreId).distinct().toList();
  }

  @Override
  public void jobs(String datastoreId, Instant since, Consumer<ListedHealthJob> each) {
    Instant now = clock.instant();
    for (RecordJob job : jobs) {
      if (job.datastoreId().equals(datastoreId) && !job.startedAt().isAfter(now)) {
        Status status = job.at(now);
        each.accept(
            new ListedHealthJob(
                job.direction(),
                datastoreId,
                job.jobId(),
                status,
                job.startedAt(),
                status.isEnd() ? job.endedAt() : null));
      }
    }
  }
}
