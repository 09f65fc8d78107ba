package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.countersign.event.ObjectCreated;
import org.countersign.evidence.Digest;
import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/** Where approved notes are published. */
public interface PublishBucket {
  /**
   * Puts it there, or finds it there already. S3 itself compares it with the digest.
   *
   * @param content streamed; the caller closes it
   * @param size in bytes
   * @throws ServiceUnavailableException if it is not known to be there afterwards
   */
  void publish(Digest digest, InputStream content, long size);

  /** What stands in the bucket, by its content. */
  Inspected inspect(ObjectCreated object);

  /**
   * Shows every version of every object, in no particular order.
   *
   * @throws ServiceUnavailableException if the list cannot be read to its end
   */
  void list(Consumer<Listed> each);

  /**
   * A version of an object.
   *
   * @param versionId null in a bucket without versions
   * @param at when it came to stand there
   */
  record Listed(ObjectKey key, @Nullable String versionId, Instant at) {
    public Listed {
      requireNonNull(key, "key is null");
      requireNonNull(at, "at is null");
    }
  }

  /** What an object's content is. */
  sealed interface Inspected {
    /** Its SHA-256, as S3 keeps it or as its bytes give it. */
    record Content(Digest sha256) implements Inspected {
      public Content {
        requireNonNull(sha256, "sha256 is null");
      }
    }

    /** It is gone already. */
    record Gone() implements Inspected {}

    /**
     * It may not be read.
     *
     * @param code the service's error code
     */
    record Refused(String code) implements Inspected {
      public Refused {
        requireNonNull(code, "code is null");
      }
    }
  }
}
