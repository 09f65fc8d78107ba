package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.note.Recording;
import org.countersign.phi.JobName;
import org.jspecify.annotations.Nullable;

/**
 * A HealthScribe job as the service tells of it (GetMedicalScribeJob).
 *
 * @param status null for a word that is new
 * @param createdAt tells this job from an earlier one of the same name; null where it is not told
 * @param note where the clinical document lies: PHI; null until then
 * @param transcript as {@code note}
 * @param media where the recording lies: PHI; null if the service names none in S3
 * @param template null where nobody chose one
 * @param failure why it failed, in the service's words: PHI; null if it did not
 */
public record ScribeJob(
    JobName name,
    @Nullable Status status,
    @Nullable Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String note,
    @Nullable String transcript,
    @Nullable Recording media,
    @Nullable String template,
    @Nullable String failure) {
  public ScribeJob {
    requireNonNull(name, "name is null");
  }

  /** Which run of that name it is. */
  String run() {
    return createdAt == null ? "job" : createdAt.toString();
  }

  @Override
  public String toString() {
    return "ScribeJob " + name + " " + status;
  }
}
