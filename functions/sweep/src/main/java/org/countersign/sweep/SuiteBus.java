package org.countersign.sweep;

import java.util.List;

/** The suite's own event bus. */
@FunctionalInterface
public interface SuiteBus {
  /** PutEvents takes at most so many entries a call (EventBridge API reference). */
  int MOST_AT_ONCE = 10;

  /**
   * Puts events on the bus; when this returns, the bus has taken all of them.
   *
   * @param announcements 1 to {@value #MOST_AT_ONCE}
   * @throws BusUnavailableException if it did not take every one; some may be on it
   */
  void put(List<Announcement> announcements);
}
