package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.event.ImportJobEvent;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.evidence.EvidenceStore;
import org.countersign.imaging.ImageSetHistory;
import org.countersign.imaging.ImportJob;
import org.countersign.imaging.ImportJobs;
import org.countersign.imaging.InventorySource;
import org.countersign.imaging.OutcomeSource;
import org.countersign.imaging.TakenInventory;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.InventoryWriter;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.ManifestParser;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.sweep.HealthImaging;
import org.countersign.sweep.ListedChange;
import org.countersign.sweep.ListedJob;
import org.jspecify.annotations.Nullable;

/** HealthImaging and its buckets, as the lists of jobs and image sets say. */
final class Hospital
    implements InventorySource, OutcomeSource, ImportJobs, ImageSetHistory, HealthImaging {
  private final Map<String, Job> jobs;
  private final List<ImageSet> imageSets;
  private final Agenda agenda;
  private final EvidenceStore evidence;
  private final Pseudonyms pseudonyms;

  Hospital(
      List<Job> jobs,
      List<ImageSet> imageSets,
      Agenda agenda,
      EvidenceStore evidence,
      Pseudonyms pseudonyms) {
    this.imageSets = List.copyOf(imageSets);
    this.jobs = jobs.stream().collect(Collectors.toMap(Job::jobId, Function.identity()));
    this.agenda = agenda;
    this.evidence = evidence;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public TakenInventory take(ImportJobEvent event) {
    Job job = job(event.jobId());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InventoryWriter writer = new InventoryWriter(bytes, "input")) {
      job.owed().forEach(writer::key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TakenInventory(
        TakenInventory.Source.LISTING,
        evidence.put(bytes.toByteArray()),
        job.owed().size(),
        false,
        false,
        null,
        agenda.instant());
  }

  @Override
  public Found look(ImportJobEvent event) {
    Job job = job(event.jobId());
    Instant there = job.outcomeAt();
    if (there == null || there.isAfter(agenda.instant())) {
      return new Found(null, () -> new OutcomeFiles(List.of(), List.of(), List.of()));
    }
    String set = imageSet(job);
    return new Found(
        manifest(job, set),
        () ->
            new OutcomeFiles(
                Stream.of(
                        lines(primary(job), success(set, true)),
                        lines(job.nonPrimary(), success(job.nonPrimarySet(), false)))
                    .flatMap(List::stream)
                    .toList(),
                lines(
                    job.failed(),
                    "{\"inputFile\":\"%s\",\"exception\":{\"exceptionType\":\"ValidationException\",\"message\":\"x\"}}"),
                List.of()));
  }

  private @Nullable Manifest manifest(Job job, String set) {
    int imported = job.imported().size();
    List<String> sets = new ArrayList<>();
    if (!primary(job).isEmpty()) {
      sets.add(matched(set, primary(job).size()));
    }
    if (!job.nonPrimary().isEmpty()) {
      sets.add(matched(job.nonPrimarySet(), job.nonPrimary().size()));
    }
    String json =
        String.format(
            Locale.ROOT,
            "{\"jobSummary\":{\"numberOfScannedFiles\":%d,\"numberOfImportedFiles\":%d,"
                + "\"numberOfFilesWithCustomerError\":%d,\"numberOfFilesWithServerError\":0,"
                + "\"numberOfGeneratedImageSets\":%d,\"imageSetsSummary\":[%s]}}",
            imported + job.failed().size(),
            imported,
            job.failed().size(),
            sets.size(),
            String.join(",", sets));
    return new ManifestParser(pseudonyms)
        .parse("manifest", new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  private static List<String> primary(Job job) {
    return job.imported().stream().filter(key -> !job.nonPrimary().contains(key)).toList();
  }

  private static String success(String set, boolean primary) {
    return "{\"inputFile\":\"%s\",\"importResponse\":{\"imageSetId\":\""
        + set
        + "\",\"isPrimary\":"
        + primary
        + "}}";
  }

  private static String matched(String set, int instances) {
    return "{\"imageSetId\":\"" + set + "\",\"numberOfMatchedSOPInstances\":" + instances + "}";
  }

  private static List<OutcomeFile> lines(List<String> keys, String form) {
    if (keys.isEmpty()) {
      return List.of();
    }
    String text =
        keys.stream()
            .map(key -> String.format(Locale.ROOT, form, key) + "\n")
            .collect(Collectors.joining());
    return List.of(
        new OutcomeFile("lines.ndjson", () -> new ByteArrayInputStream(text.getBytes(UTF_8))));
  }

  private static String imageSet(Job job) {
    return "a" + job.jobId().substring(1);
  }

  @Override
  public Optional<ImportJob> find(String datastoreId, String jobId) {
    Job job = job(jobId);
    ImportJob.Submission submission =
        new ImportJob.Submission(
            pseudonyms.jobName("DOE^JANE"),
            pseudonyms.s3Location("s3://input/DOE^JANE/"),
            pseudonyms.s3Location("s3://output/"),
            job.startedAt(),
            endedAt(job));
    return Optional.of(
        new ImportJob(
            status(job), "arn:aws:iam::" + Job.ACCOUNT + ":role/import", null, false, submission));
  }

  @Override
  public Optional<Set<String>> instances(String datastoreId, String imageSetId, int version) {
    return Optional.empty();
  }

  private Status status(Job job) {
    return endedAt(job) == null ? Status.IN_PROGRESS : job.end();
  }

  private @Nullable Instant endedAt(Job job) {
    return job.endedAt().isAfter(agenda.instant()) ? null : job.endedAt();
  }

  @Override
  public List<String> datastores() {
    return JobList.DATASTORES;
  }

  @Override
  public void jobs(String datastoreId, Consumer<ListedJob> each) {
    jobs.values().stream()
        .filter(job -> job.datastoreId().equals(datastoreId))
        .filter(job -> !job.startedAt().isAfter(agenda.instant()))
        .sorted(Comparator.comparing(Job::startedAt).reversed())
        .forEach(
            job ->
                each.accept(
                    new ListedJob(
                        datastoreId, job.jobId(), status(job), job.startedAt(), endedAt(job))));
  }

  @Override
  public List<ListedChange> changes(String datastoreId, String imageSetId) {
    return imageSets.stream()
        .filter(set -> set.imageSetId().equals(imageSetId))
        .flatMap(set -> set.changes().reversed().stream())
        .filter(change -> !change.word().equals(ImageSet.CREATED))
        .filter(change -> !change.at().isAfter(agenda.instant()))
        .map(change -> new ListedChange(change.word(), change.version(), change.at()))
        .toList();
  }

  private Job job(String jobId) {
    return Optional.ofNullable(jobs.get(jobId)).orElseThrow();
  }
}
