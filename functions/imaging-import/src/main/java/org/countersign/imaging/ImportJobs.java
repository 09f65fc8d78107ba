package org.countersign.imaging;

import java.util.Optional;
import org.countersign.storage.StorageUnavailableException;

/** The service's own account of its jobs; it keeps them for 90 days. */
public interface ImportJobs {
  /**
   * Empty if the service does not know the job.
   *
   * @throws StorageUnavailableException if the service did not answer
   */
  Optional<ImportJob> find(String datastoreId, String jobId);
}
