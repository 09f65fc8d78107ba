package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writes a job's output folder; the manifest last, so that who sees it sees the rest. Writing it
 * again changes nothing.
 */
final class OutcomeFolder {
  private final S3Client s3;

  OutcomeFolder(S3Client s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
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
    lines(job, "SUCCESS/success.ndjson", outcome.success());
    lines(job, "FAILURE/failure.ndjson", outcome.failure());
    lines(job, "WARNING/warning.ndjson", outcome.warning());
    put(job, "job-output-manifest.json", manifest(job, outcome).toString());
  }

  private void lines(ImportJob job, String name, List<JsonNode> lines) {
    if (lines.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    put(job, name, text.toString());
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
