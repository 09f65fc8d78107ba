package org.countersign.clinicalnote;

import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/** Reads documents, with failures told apart; {@link ServiceUnavailableException} for the rest. */
public interface Documents {
  /**
   * Reads what a service points to.
   *
   * @param uri {@code s3://…} or S3's {@code https://…}: PHI
   * @param limit bytes; a larger one is not read on
   */
  Fetched fetch(String uri, long limit);

  /** Reads an object. */
  Fetched fetch(String bucket, ObjectKey key, @Nullable String versionId, long limit);
}
