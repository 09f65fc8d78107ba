package org.countersign.sweep;

import org.countersign.owed.Source;

/** Compares one service's own account with the ledger, and announces what is missing. */
interface SourceSweep {
  Source source();

  /**
   * Compares once.
   *
   * @throws ListingUnavailableException if the service did not answer; what was announced until
   *     then stands
   */
  void into(Tally tally, Moment moment);
}
