package org.countersign.reconcile;

import java.util.function.Consumer;

/** Object keys in clear, from wherever they are listed. A key may come more than once. */
@FunctionalInterface
public interface KeySource {
  /**
   * Hands over every key.
   *
   * @throws UnreadableInventoryException if the list cannot be read to its end
   * @throws OtherBucketException if the list is of another bucket than the job's
   */
  void forEach(Consumer<String> key);
}
