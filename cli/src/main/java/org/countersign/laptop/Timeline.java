package org.countersign.laptop;

import java.time.Instant;

/**
 * The laptop's clock and its agenda. Nothing on the laptop sleeps: what must happen later is put
 * here, and the clock jumps to the next due act when nothing else is left to do.
 */
public interface Timeline {
  /**
   * Puts an act on the agenda. Acts run one after the other, in order of time; acts of the same
   * time in the order they were put.
   *
   * @param when a time in the past means as soon as possible
   */
  void at(Instant when, Runnable act);

  Instant now();
}
