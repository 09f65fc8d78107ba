package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Fills calls to the bus, and makes them as soon as they are full: a timeout loses no work. */
final class Outbox {
  private final SuiteBus bus;
  private final List<Announcement> waiting = new ArrayList<>();

  Outbox(SuiteBus bus) {
    this.bus = requireNonNull(bus, "bus is null");
  }

  void put(Announcement announcement) {
    waiting.add(announcement);
    if (waiting.size() == SuiteBus.MOST_AT_ONCE) {
      flush();
    }
  }

  void flush() {
    if (!waiting.isEmpty()) {
      bus.put(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
