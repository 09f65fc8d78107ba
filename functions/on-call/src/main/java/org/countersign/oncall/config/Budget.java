package org.countersign.oncall.config;

/**
 * How many messages a channel may be sent.
 *
 * @param perMinute in the long run
 * @param burst at once, after a quiet time
 */
public record Budget(int perMinute, int burst) {
  public Budget {
    if (perMinute < 1 || burst < 1) {
      throw new IllegalArgumentException("a budget allows something");
    }
  }

  /** The most that can go out within any minute: what was saved up, and what comes in with it. */
  public int mostInAMinute() {
    return perMinute + burst;
  }
}
