package org.countersign.note;

import static java.util.Objects.requireNonNull;

/**
 * Where the recording of a visit lies that a note was made of. PHI, since keys name patients: it
 * lives in evidence only, and a case has its digest.
 *
 * @param bucket of S3
 * @param key the object's
 */
public record Recording(String bucket, String key) {
  public Recording {
    requireNonNull(bucket, "bucket is null");
    requireNonNull(key, "key is null");
  }

  @Override
  public String toString() {
    return "Recording";
  }
}
