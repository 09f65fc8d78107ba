package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

/**
 * Jobs of before the suite. Nobody is owed anything for them, so they are announced a few at a
 * time, and quietly: whoever takes them puts them on record without finding, task or page.
 */
final class EarlierJobs {
  /** Of one run and source; the next run finds those that are left. */
  static final int MOST = 200;

  private final Tally tally;
  private int found;

  EarlierJobs(Tally tally) {
    this.tally = requireNonNull(tally, "tally is null");
  }

  /** Asked before the ledger is, which would be read for nothing. */
  boolean hasRoom() {
    return found < MOST;
  }

  void found(Announcement announcement) {
    found++;
    tally.beside(announcement);
  }
}
