package org.countersign.sweep;

import java.util.List;
import java.util.function.Consumer;

/**
 * HealthImaging's own account of this AWS account and Region. Each call throws {@link
 * ListingUnavailableException} if the service did not answer.
 */
public interface HealthImaging {
  /** Ids of the data stores that are active. */
  List<String> datastores();

  /** Shows every job of a data store, page by page, in no particular order. */
  void jobs(String datastoreId, Consumer<ListedJob> job);

  /**
   * What happened to an image set that removed data or failed, as far as its versions show it, the
   * newest first. An image set that was once there and is not any more is deleted.
   */
  List<ListedChange> changes(String datastoreId, String imageSetId);
}
