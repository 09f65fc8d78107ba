package org.countersign.imaging;

import org.countersign.event.ImportJobEvent;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;

/**
 * Finds out what a job owes and keeps the keys as evidence. Doing it twice on the same objects
 * gives the same digest.
 */
public interface InventorySource {
  /**
   * The sender's own list where there is one, else the listing of the input prefix.
   *
   * @throws StorageRefusedException if the input may not or cannot be read and waiting will not
   *     help
   * @throws StorageUnavailableException if another try may succeed
   */
  TakenInventory take(ImportJobEvent job);
}
