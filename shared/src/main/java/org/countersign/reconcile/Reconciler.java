package org.countersign.reconcile;

import java.nio.file.Path;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** signature first. */
public final class Reconciler {
  /**
   * @param scratch an existing directory for spill files (about the size of all keys; they hold keys in clear, mode 0600, and are gone afterwards)
   */
  public Reconciler(Pseudonyms pseudonyms, Path scratch) {
    throw new UnsupportedOperationException("" + pseudonyms + scratch);
  }

  /** As below, keeping no list of keys. */
  public BalanceSheet reconcile(Books books) {
    return reconcile(books, null);
  }

  /**
   * Compares.
   *
   * @param keys takes every key in clear, by discrepancy type; null for none
   * @throws UnreadableInputException if the inventory or a file of the outcome cannot be read to its end
   * @throws ScratchUnavailableException if the scratch directory fails
   */
  public BalanceSheet reconcile(Books books, @Nullable DiscrepancyList keys) {
    throw new UnsupportedOperationException("" + books + keys);
  }
}
