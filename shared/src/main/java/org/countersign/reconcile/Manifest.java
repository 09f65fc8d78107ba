package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/**
 * The {@code jobSummary} of a job-output-manifest.json (HealthImaging developer guide,
 * understanding-import-jobs). Every field can be absent and is then null: AWS adds fields, and
 * manifests of failed jobs are undocumented.
 *
 * @param warnings absent before 2025-12-08
 * @param imageSets null if there is no {@code imageSetsSummary}, which is not the same as an empty
 *     one
 */
public record Manifest(
    @Nullable String jobId,
    @Nullable String datastoreId,
    @Nullable S3Location input,
    @Nullable S3Location output,
    @Nullable S3Location success,
    @Nullable S3Location failure,
    @Nullable S3Location warnings,
    @Nullable Long scanned,
    @Nullable Long imported,
    @Nullable Long customerErrors,
    @Nullable Long serverErrors,
    @Nullable Long generatedImageSets,
    @Nullable List<ImageSetSummary> imageSets) {
  public Manifest {
    imageSets = imageSets == null ? null : List.copyOf(imageSets);
  }

  /**
   * One image set that the job created or extended.
   *
   * @param matchedInstances {@code numberOfMatchedSOPInstances}
   * @param version newer manifests only
   * @param primary newer manifests only
   */
  public record ImageSetSummary(
      String imageSetId,
      @Nullable Long matchedInstances,
      @Nullable Integer version,
      @Nullable Boolean primary) {
    public ImageSetSummary {
      requireNonNull(imageSetId, "imageSetId is null");
    }
  }
}
