package org.countersign.desk.session;

import java.time.Duration;

/**
 * When a session ends by itself (automatic logoff, 45 CFR 164.312(a)(2)(iii)).
 *
 * @param idle without anything done by the person; a page that looks for news by itself does not
 *     count
 * @param longest however busy the person is
 */
public record SessionLimits(Duration idle, Duration longest) {
  public static final SessionLimits USUAL =
      new SessionLimits(Duration.ofMinutes(15), Duration.ofHours(8));

  /** So many times within {@link #idle} is it written down that somebody is there. */
  private static final int STEPS = 15;

  public SessionLimits {
    if (!idle.isPositive() || !longest.isPositive()) {
      throw new IllegalArgumentException("a session has to last some time");
    }
  }

  /** Sooner than this after the last time, being seen is not written again. */
  Duration step() {
    return idle.dividedBy(STEPS);
  }
}
