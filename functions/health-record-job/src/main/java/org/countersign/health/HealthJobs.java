package org.countersign.health;

import java.util.Optional;
import org.countersign.event.HealthJobEvent.Direction;

/** The service's own account of its jobs. */
public interface HealthJobs {
  /**
   * Empty if the service does not know the job or its data store.
   *
   * @throws org.countersign.storage.StorageRefusedException if it may not be asked
   * @throws org.countersign.storage.StorageUnavailableException if the service did not answer
   */
  Optional<HealthJob> find(Direction direction, String datastoreId, String jobId);
}
