package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.evidence.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a job owes: how many object keys, from where, and under which digest the keys themselves lie
 * in the evidence bucket.
 *
 * @param keys number of keys listed
 * @param late taken after the job had begun, because the event of its submission did not come first
 * @param foreignBucket the sender's list names another bucket than the job's input; its keys are
 *     not what this job owes
 * @param ownKey pseudonym of the sender's list where it lies under the input prefix and was scanned
 *     with the rest; null elsewhere
 */
public record TakenInventory(
    Source source,
    Digest digest,
    long keys,
    boolean late,
    boolean foreignBucket,
    @Nullable String ownKey,
    Instant takenAt) {
  /** Who said what is owed. */
  public enum Source {
    LISTING,
    SENDER
  }

  public TakenInventory {
    requireNonNull(source, "source is null");
    requireNonNull(digest, "digest is null");
    requireNonNull(takenAt, "takenAt is null");
  }

  TakenInventory takenLate() {
    return new TakenInventory(source, digest, keys, true, foreignBucket, ownKey, takenAt);
  }
}
