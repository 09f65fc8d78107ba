package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

/** Counts what one run looked at, and announces what is missing. */
final class Tally {
  private final Outbox outbox;
  private long owed;
  private long received;

  Tally(Outbox outbox) {
    this.outbox = requireNonNull(outbox, "outbox is null");
  }

  void received() {
    owed++;
    received++;
  }

  void missing(Announcement announcement) {
    owed++;
    outbox.put(announcement);
  }

  long owed() {
    return owed;
  }

  long receivedSoFar() {
    return received;
  }
}
