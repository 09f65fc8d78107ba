package org.countersign.imaging;

import java.util.List;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;

/** The data stores of this account and Region. */
public interface DataStores {
  /**
   * Their ids; few, the service allows ten.
   *
   * @throws StorageUnavailableException if the service did not answer
   * @throws StorageRefusedException if it may not be asked
   */
  List<String> ids();
}
