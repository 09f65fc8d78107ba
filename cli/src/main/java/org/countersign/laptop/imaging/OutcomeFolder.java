package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.countersign.laptop.Timeline;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writes a job's output folder; the manifest last, so that who sees it sees the rest, unless a
 * fault asks for something uglier. Writing it again changes nothing.
 */
final class OutcomeFolder {
  private static final String MANIFEST = "job-output-manifest.json";

  /** Bytes that a torn file lacks: less than its last line has. */
  private static final int TORN = 20;

  private static final Duration APART = Duration.ofMinutes(4);

  private final S3Client s3;
  private final Set<Fault> faults;
  private final Timeline timeline;

  OutcomeFolder(S3Client s3, Set<Fault> faults, Timeline timeline) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.faults = Set.copyOf(faults);
    this.timeline = requireNonNull(timeline, "timeline is null");
  }

  /**
   * The folder's location with a slash at its end: {@code
   * <outputS3Uri>/<datastoreId>-DicomImport-<jobId>/}.
   */
  static String uri(ImportJob job) {
    String output = job.outputS3Uri();
    return output
        + (output.endsWith("/") ? "" : "/")
        + job.datastoreId()
        + "-DicomImport-"
        + job.jobId()
        + "/";
  }

  /**
   * @throws software.amazon.awssdk.core.exception.SdkException if a file cannot be written
   */
  void write(ImportJob job, ImportOutcome outcome) {
    if (faults.contains(Fault.STAGGERED)) {
      writeOneAfterTheOther(job, outcome);
      return;
    }
    success(job, outcome);
    failure(job, outcome);
    warning(job, outcome);
    put(job, MANIFEST, manifest(job, outcome).toString());
  }

  /** Warnings come with the manifest: nothing in it would tell that they are to come still. */
  private void writeOneAfterTheOther(ImportJob job, ImportOutcome outcome) {
    warning(job, outcome);
    put(job, MANIFEST, manifest(job, outcome).toString());
    timeline.at(timeline.now().plus(APART), () -> failure(job, outcome));
    timeline.at(timeline.now().plus(APART.multipliedBy(2)), () -> success(job, outcome));
  }

  private void success(ImportJob job, ImportOutcome outcome) {
    if (faults.contains(Fault.MISSING_FOLDER) && outcome.failure().isEmpty()) {
      return;
    }
    String text = text(outcome.success());
    lines(
        job,
        "SUCCESS/success.ndjson",
        faults.contains(Fault.TORN_LINE)
            ? text.substring(0, Math.max(0, text.length() - TORN))
            : text);
  }

  private void failure(ImportJob job, ImportOutcome outcome) {
    if (!faults.contains(Fault.MISSING_FOLDER)) {
      lines(job, "FAILURE/failure.ndjson", text(outcome.failure()));
    }
  }

  private void warning(ImportJob job, ImportOutcome outcome) {
    lines(job, "WARNING/warning.ndjson", text(outcome.warning()));
  }

  private static String text(List<JsonNode> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private void lines(ImportJob job, String name, String text) {
    if (!text.isEmpty()) {
      put(job, name, text);
    }
  }

  private void put(ImportJob job, String name, String content) {
    S3Uri folder = S3Uri.of(uri(job));
    s3.putObject(
        request -> request.bucket(folder.bucket()).key(folder.key() + name),
        RequestBody.fromBytes(content.getBytes(UTF_8)));
  }

  private static ObjectNode manifest(ImportJob job, ImportOutcome outcome) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    ObjectNode summary =
        manifest
            .putObject("jobSummary")
            .put("jobId", job.jobId())
            .put("datastoreId", job.datastoreId())
            .put("inputS3Uri", job.inputS3Uri())
            .put("outputS3Uri", uri(job))
            .put("successOutputS3Uri", uri(job) + "SUCCESS/")
            .put("failureOutputS3Uri", uri(job) + "FAILURE/")
            .put("warningsOutputS3Uri", uri(job) + "WARNING/")
            .put("numberOfScannedFiles", outcome.scanned())
            .put("numberOfImportedFiles", outcome.imported())
            .put("numberOfFilesWithCustomerError", outcome.customerErrors())
            .put("numberOfFilesWithServerError", outcome.serverErrors())
            .put("numberOfGeneratedImageSets", outcome.sets().size());
    summary.putArray("imageSetsSummary");
    for (ImportOutcome.TouchedSet set : outcome.sets()) {
      summary
          .withArrayProperty("imageSetsSummary")
          .addObject()
          .put("imageSetId", set.imageSetId())
          .put("imageSetVersion", set.version())
          .put("isPrimary", set.primary())
          .put("numberOfMatchedSOPInstances", set.matched());
    }
    return manifest;
  }
}
