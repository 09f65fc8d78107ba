package org.countersign.sweep;

import java.util.function.Consumer;

/** HealthImaging's own list of import jobs, in every data store of this account and Region. */
@FunctionalInterface
public interface ImportJobsListing {
  /**
   * Shows every job, page by page, in no particular order.
   *
   * @throws ListingUnavailableException if the service did not answer
   */
  void forEach(Consumer<ListedJob> job);
}
