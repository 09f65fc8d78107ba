package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job's order, by CloudTrail's StartMedicalScribeJob.
 *
 * @param startedAt when it was asked for
 * @param bucket where its output was to go; null where the record does not say
 * @param keyArn the KMS key asked for, as it was named; null for none
 * @param template null where nobody chose one
 */
public record NoteOrder(
    Instant startedAt,
    @Nullable String bucket,
    @Nullable String keyArn,
    @Nullable String template) {
  public NoteOrder {
    requireNonNull(startedAt, "startedAt is null");
  }
}
