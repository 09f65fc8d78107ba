package org.countersign.imaging.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.countersign.event.ImportJobEvent;
import org.countersign.imaging.OutcomeSource;
import org.countersign.imaging.SenderList;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.ManifestParser;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.reconcile.UnreadableManifestException;
import org.countersign.storage.StorageUnavailableException;
import org.countersign.storage.s3.S3Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads a job's output from S3. {@code outputS3Uri} is the bare prefix in AWS's event sample and
 * the job's own folder in its SDK examples, so both are tried.
 */
public final class S3OutcomeSource implements OutcomeSource {
  private static final String MANIFEST = "job-output-manifest.json";

  private final S3Objects objects;
  private final ManifestParser manifests;

  public S3OutcomeSource(S3Client s3, Pseudonyms pseudonyms) {
    this.objects = new S3Objects(s3);
    this.manifests = new ManifestParser(requireNonNull(pseudonyms, "pseudonyms is null"));
  }

  @Override
  public Found look(ImportJobEvent job) {
    String bucket = job.output().bucket();
    String given = SenderList.folder(job.output());
    String own = given + job.datastoreId() + "-DicomImport-" + job.jobId() + "/";
    for (String folder : List.of(own, given)) {
      Manifest manifest = manifest(bucket, folder);
      // Under a shared prefix a manifest can be another job's.
      if (manifest != null && (folder.equals(own) || job.jobId().equals(manifest.jobId()))) {
        return new Found(manifest, () -> files(bucket, folder));
      }
    }
    return new Found(null, () -> files(bucket, own));
  }

  /** Null if it is not there, or torn: it is then still being written. */
  private @Nullable Manifest manifest(String bucket, String folder) {
    Optional<InputStream> found = objects.open(bucket, folder + MANIFEST);
    if (found.isEmpty()) {
      return null;
    }
    try (InputStream in = found.get()) {
      return manifests.parse(MANIFEST, in);
    } catch (UnreadableManifestException e) {
      return null;
    } catch (IOException e) {
      throw new StorageUnavailableException("manifest: " + e.getClass().getSimpleName());
    }
  }

  private OutcomeFiles files(String bucket, String folder) {
    return new OutcomeFiles(
        objects.lines(bucket, folder + "SUCCESS/", "SUCCESS/"),
        objects.lines(bucket, folder + "FAILURE/", "FAILURE/"),
        objects.lines(bucket, folder + "WARNING/", "WARNING/"));
  }
}
