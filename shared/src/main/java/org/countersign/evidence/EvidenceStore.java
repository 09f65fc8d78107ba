package org.countersign.evidence;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Clear evidence under its own SHA-256. Putting the same bytes twice changes nothing, which is why
 * this write alone may happen before its decision is committed.
 */
public interface EvidenceStore {
  /**
   * Stores it, or finds it stored already.
   *
   * @throws EvidenceUnavailableException if it is not known to be there afterwards
   */
  Digest put(byte[] content);

  /**
   * Streams a file up; for lists that do not fit into memory. The file must not change meanwhile.
   *
   * @throws EvidenceUnavailableException as above, and if the file cannot be read
   */
  Digest put(Path file);

  /**
   * Empty if nothing lies under this digest; a failure to read is an {@link
   * EvidenceUnavailableException}.
   */
  Optional<InputStream> open(Digest digest);
}
