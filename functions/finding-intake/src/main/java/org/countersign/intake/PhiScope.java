package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.event.TouchedResource;
import org.countersign.hipaa.PhiTagging;
import org.countersign.runtime.Environment;

/**
 * Which resources hold PHI: those that the operator names, those that are tagged so, and every data
 * store of HealthImaging and HealthLake, which hold nothing else.
 *
 * @param arns of buckets, data stores, keys, whatever holds PHI; each may end in {@code *}
 * @param uploads ARNs of the buckets that import jobs read DICOM files from
 * @param tagging how PHI is tagged
 */
public record PhiScope(Set<String> arns, Set<String> uploads, PhiTagging tagging) {
  private static final Set<String> PHI_SERVICES = Set.of("medical-imaging", "healthlake");

  public PhiScope {
    arns = Set.copyOf(arns);
    uploads = Set.copyOf(uploads);
    requireNonNull(tagging, "tagging is null");
  }

  static PhiScope of(Environment environment) {
    return new PhiScope(
        list(environment.require("PHI_RESOURCE_ARNS")),
        list(environment.require("UPLOAD_BUCKET_ARNS")),
        PhiTagging.of(environment.require("PHI_TAG_KEY"), environment.require("PHI_TAG_VALUES")));
  }

  private static Set<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(arn -> !arn.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Why this resource counts as PHI, in a word; empty if it does not. */
  Optional<String> why(TouchedResource resource) {
    if (PHI_SERVICES.contains(serviceOf(resource.id()))) {
      return Optional.of("data-store");
    }
    if (arns.stream().anyMatch(arn -> names(arn, resource.id()))) {
      return Optional.of("named");
    }
    return tagging.isPhi(resource.tags()) ? Optional.of("tagged") : Optional.empty();
  }

  /** Whether import jobs read from this bucket. */
  boolean isUpload(String bucketArn) {
    return uploads.stream().anyMatch(arn -> names(arn, bucketArn));
  }

  /** GuardDuty's own events name an instance by its id alone, and Macie's a bucket by its name. */
  private static boolean names(String arn, String id) {
    if (arn.endsWith("*")) {
      return id.startsWith(arn.substring(0, arn.length() - 1));
    }
    return arn.equals(id)
        || (!id.startsWith("arn:") && (arn.endsWith("/" + id) || arn.endsWith(":" + id)));
  }

  private static String serviceOf(String arn) {
    String[] parts = arn.split(":", 4);
    return parts.length == 4 && parts[0].equals("arn") ? parts[2] : "";
  }
}
