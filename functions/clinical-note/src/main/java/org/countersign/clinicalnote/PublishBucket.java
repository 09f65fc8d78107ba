package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.event.ObjectCreated;
import org.countersign.evidence.Digest;
import org.countersign.phi.ObjectKey;

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
   * Shows every object as it stands there now, in no particular order.
   *
   * @throws ServiceUnavailableException if the list cannot be read to its end
   */
  void list(Consumer<Listed> each);

  /**
   * The version of an object that stands there now; empty if it is gone, or in a bucket without
   * versions.
   */
  Optional<String> version(ObjectKey key);

  /**
   * An object.
   *
   * @param at when it came to stand there
   */
  record Listed(ObjectKey key, Instant at) {
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
