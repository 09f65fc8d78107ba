package org.countersign.sweep;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * HealthLake's own account of this AWS account and Region. Each call throws {@link
 * ListingUnavailableException} if the service did not answer.
 */
public interface HealthLake {
  /** An account without any data store. */
  static HealthLake none() {
    return new HealthLake() {
      @Override
      public List<String> datastores() {
        return List.of();
      }

      @Override
      public void jobs(String datastoreId, Instant since, Consumer<ListedHealthJob> job) {
        throw new IllegalArgumentException("there is no data store");
      }
    };
  }

  /** Ids of the data stores that are there; a deleted one has no jobs any more. */
  List<String> datastores();

  /**
   * Shows the import and export jobs of a data store, page by page, in no particular order.
   *
   * @param since those that were submitted before may be left out
   */
  void jobs(String datastoreId, Instant since, Consumer<ListedHealthJob> job);
}
