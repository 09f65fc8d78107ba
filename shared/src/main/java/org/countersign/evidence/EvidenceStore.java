package org.countersign.evidence;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Clear evidence under its own SHA-256. Putting the same bytes twice changes nothing, which is why this write alone may happen before its
 * decision is committed.
 */
public interface EvidenceStore {
  Digest put(byte[] content);

  /** Streams a file up; for lists that do not fit into memory. */
  Digest put(Path file);

  /** Empty if nothing lies under this digest; a failure to read is an {@link EvidenceUnavailableException}. */
  Optional<InputStream> open(Digest digest);
}
