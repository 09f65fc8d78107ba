package org.countersign.owed;

/** How much was owed in an hour, by the time it happened, and how much of it was received. */
public record HourCount(long owed, long received) {
  public static final HourCount NONE = new HourCount(0, 0);

  public HourCount {
    if (received < 0 || received > owed) {
      throw new IllegalArgumentException("received is between nothing and what is owed");
    }
  }

  public long missing() {
    return owed - received;
  }

  public HourCount plus(HourCount other) {
    return new HourCount(owed + other.owed, received + other.received);
  }
}
