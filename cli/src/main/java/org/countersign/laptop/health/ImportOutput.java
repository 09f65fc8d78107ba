package org.countersign.laptop.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * Writes what imports wrote, once somebody asks for the job: HealthLake's probe, the lines, and the
 * manifest, which may come late.
 */
final class ImportOutput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBE = ".healthlake_write_access_check_file.temp";

  private final S3Client s3;
  private final Map<String, Integer> asked = new HashMap<>();

  ImportOutput(S3Client s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
  }

  synchronized void askedFor(KnownRecords.Job job) {
    int before = asked.merge(job.id(), 1, Integer::sum) - 1;
    KnownRecords.Outcome outcome = job.outcome();
    if (outcome == null) {
      return;
    }
    String path = job.output().substring("s3://".length());
    String bucket = path.substring(0, path.indexOf('/'));
    String folder = path.substring(path.indexOf('/') + 1);
    String own = job.dataStore() + "-FHIR_IMPORT-" + job.id() + "/";
    if (!folder.endsWith(own)) {
      folder = folder + own;
    }
    if (before == 0) {
      make(bucket);
      put(bucket, folder + PROBE, "");
      for (Map.Entry<String, List<KnownRecords.Repeated>> lines :
          requireNonNull(outcome.lines()).entrySet()) {
        StringBuilder text = new StringBuilder();
        lines.getValue().forEach(line -> text.append((line.line() + "\n").repeat(line.times())));
        put(bucket, folder + lines.getKey() + "/part-0.ndjson", text.toString());
      }
    }
    if (outcome.manifestName() != null && before == outcome.askedBefore()) {
      put(bucket, folder + outcome.manifestName(), manifest(job, bucket, folder));
    }
  }

  private static String manifest(KnownRecords.Job job, String bucket, String folder) {
    String uri = "s3://" + bucket + "/" + folder;
    ObjectNode manifest = JSON.createObjectNode();
    manifest.putObject("inputDataConfig").put("s3Uri", job.input());
    manifest.putObject("outputDataConfig").put("s3Uri", uri).put("encryptionKeyID", job.key());
    manifest.putObject("successOutput").put("successOutputS3Uri", uri + "SUCCESS/");
    manifest.putObject("failureOutput").put("failureOutputS3Uri", uri + "FAILURE/");
    requireNonNull(requireNonNull(job.outcome()).counts()).forEach(manifest::put);
    return manifest.toString();
  }

  private void make(String bucket) {
    try {
      s3.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // The hospital had it already.
      return;
    }
  }

  private void put(String bucket, String key, String text) {
    s3.putObject(
        request -> request.bucket(bucket).key(key), RequestBody.fromBytes(text.getBytes(UTF_8)));
  }
}
