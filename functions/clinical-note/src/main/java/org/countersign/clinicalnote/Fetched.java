package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of reading a document. */
public sealed interface Fetched {
  /**
   * It is here.
   *
   * @param key the KMS key's ARN; {@code none} if it is encrypted without KMS; null where S3 does
   *     not tell
   * @param metadata the writer's own, names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // read and never compared
  record Found(byte[] content, String bucket, @Nullable String key, Map<String, String> metadata)
      implements Fetched {
    /** Encrypted, and not by KMS. */
    public static final String NO_KMS = "none";

    public Found {
      requireNonNull(content, "content is null");
      requireNonNull(bucket, "bucket is null");
      metadata = Map.copyOf(metadata);
    }

    @Override
    public String toString() {
      return "Found of " + content.length;
    }
  }

  /** There is no such object. */
  record Missing() implements Fetched {}

  /** It is there, and larger than is read. */
  record TooLarge() implements Fetched {}

  /**
   * It may not be read, or is nowhere in S3.
   *
   * @param code the service's error code
   */
  record Refused(String code) implements Fetched {
    public Refused {
      requireNonNull(code, "code is null");
    }
  }
}
