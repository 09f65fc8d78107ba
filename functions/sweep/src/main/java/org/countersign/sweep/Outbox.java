package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Fills calls to the bus, and makes them as soon as they are full: a timeout loses no work. */
final class Outbox {
  private final SuiteBus bus;
  private final boolean countOnly;
  private final List<Announcement> waiting = new ArrayList<>();

  /**
   * @param countOnly whether only questions go out
   */
  Outbox(SuiteBus bus, boolean countOnly) {
    this.bus = requireNonNull(bus, "bus is null");
    this.countOnly = countOnly;
  }

  /** Something is to be done. */
  void put(Announcement announcement) {
    if (!countOnly) {
      ask(announcement);
    }
  }

  /** Somebody is to look, and to do nothing if only counting is asked for. */
  void ask(Announcement announcement) {
    waiting.add(announcement);
    if (waiting.size() == SuiteBus.MOST_AT_ONCE) {
      flush();
    }
  }

  void flush() {
    if (!waiting.isEmpty()) {
      List<Announcement> full = List.copyOf(waiting);
      waiting.clear();
      bus.put(full);
    }
  }
}
