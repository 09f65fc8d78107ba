package org.countersign.health.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.countersign.health.OutcomeSource;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.reconcile.ResourceManifest;
import org.countersign.reconcile.ResourceManifestParser;
import org.countersign.reconcile.UnreadableManifestException;
import org.countersign.storage.StorageUnavailableException;
import org.countersign.storage.s3.S3Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads an import's output from S3. AWS's pages and what people saw disagree on how the manifest is
 * spelled and whether the URI names the job's own folder, so all four places are tried. A folder
 * can be absent, and lines lie in any object of it but HealthLake's own probe.
 */
public final class S3OutcomeSource implements OutcomeSource {
  private static final List<String> MANIFESTS = List.of("manifest.json", "Manifest.json");
  private static final String VALIDATION = "SUCCESS_WITH_SEARCH_VALIDATION_FAILURES/";

  private final S3Objects objects;
  private final ResourceManifestParser manifests;

  public S3OutcomeSource(S3Client s3, Pseudonyms pseudonyms) {
    this.objects = new S3Objects(s3);
    this.manifests = new ResourceManifestParser(requireNonNull(pseudonyms, "pseudonyms is null"));
  }

  @Override
  public Found look(S3Location output, String datastoreId, String jobId) {
    String bucket = output.bucket();
    String given = output.folder();
    String name = datastoreId + "-FHIR_IMPORT-" + jobId + "/";
    boolean isOwn = given.equals(name) || given.endsWith("/" + name);
    String own = isOwn ? given : given + name;
    for (String spelled : MANIFESTS) {
      ResourceManifest manifest = manifest(bucket, own, spelled);
      if (manifest != null) {
        return new Found(manifest, () -> files(bucket, own));
      }
    }
    if (!isOwn) {
      for (String spelled : MANIFESTS) {
        ResourceManifest manifest = manifest(bucket, given, spelled);
        // Under a shared prefix a manifest can be another job's.
        S3Location says = manifest == null ? null : manifest.output();
        if (says != null && says.clear().contains(jobId)) {
          return new Found(manifest, () -> files(bucket, given));
        }
      }
    }
    return new Found(null, () -> files(bucket, own));
  }

  /** Null if it is not there, or torn: it is then still being written. */
  private @Nullable ResourceManifest manifest(String bucket, String folder, String name) {
    Optional<InputStream> found = objects.open(bucket, folder + name);
    if (found.isEmpty()) {
      return null;
    }
    try (InputStream in = found.get()) {
      return manifests.parse(name, in);
    } catch (UnreadableManifestException e) {
      return null;
    } catch (IOException e) {
      throw new StorageUnavailableException("manifest: " + e.getClass().getSimpleName());
    }
  }

  private OutcomeFiles files(String bucket, String folder) {
    return new OutcomeFiles(
        lines(bucket, folder, "SUCCESS/"),
        lines(bucket, folder, "FAILURE/"),
        lines(bucket, folder, VALIDATION));
  }

  private List<OutcomeFile> lines(String bucket, String folder, String name) {
    return objects.lines(
        bucket, folder + name, name, key -> !key.endsWith("/") && !key.endsWith(".temp"));
  }
}
