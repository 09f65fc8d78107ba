package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.HealthJobEvent;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.ResourceCounts;
import org.jspecify.annotations.Nullable;

/**
 * What DescribeFHIRImportJob or DescribeFHIRExportJob says of a job, without its name and message,
 * which are PHI and not needed.
 *
 * @param status null where the service uses a word that we do not know
 * @param input where an import reads from; null for an export
 * @param output where it writes to; null where the service does not say
 * @param key ARN, id or alias of the KMS key of the output; null where the service does not say
 * @param report how far it got; an export has none
 * @param submittedAt null where the service does not say
 * @param endedAt null before the end
 */
public record HealthJob(
    HealthJobEvent.@Nullable Status status,
    @Nullable S3Location input,
    @Nullable S3Location output,
    @Nullable String key,
    ResourceCounts report,
    @Nullable Instant submittedAt,
    @Nullable Instant endedAt) {
  public HealthJob {
    requireNonNull(report, "report is null");
  }

  boolean isAt(HealthJobEvent.Status other) {
    return status == other;
  }
}
