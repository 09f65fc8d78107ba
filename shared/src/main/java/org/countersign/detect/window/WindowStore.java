package org.countersign.detect.window;

import java.time.Instant;

/**
 * What detections remember. Every write is idempotent, so it may come before the commit of a
 * decision and may be repeated. Names are digests or pseudonyms, never clear values.
 */
public interface WindowStore {
  /**
   * Adds a member to a set.
   *
   * @param set name of the set; it holds the window's number
   * @param cap the set need not grow beyond this many members
   * @param expires after which the set may be forgotten
   * @return how many different members the set holds now, at most {@code cap}
   */
  int add(String set, String member, int cap, Instant expires);

  /**
   * Notes that a member was seen at an event's time, and keeps the earliest times only.
   *
   * @return the earliest times including this one
   */
  Sighting sight(String scope, String member, Instant at);
}
