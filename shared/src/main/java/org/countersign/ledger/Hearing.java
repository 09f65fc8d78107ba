package org.countersign.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How far somebody has heard of a case ({@link News}).
 *
 * @param said number of the newest entry that concerns them, from 1
 * @param heard number of the entry up to which they have heard of the case; 0 for none
 */
public record Hearing(long said, long heard) {
  public Hearing {
    if (said < 1 || heard < 0) {
      throw new IllegalArgumentException("entries are numbered from 1");
    }
  }

  /** Whether there is something that they have yet to hear of. */
  public boolean isOwed() {
    return said > heard;
  }

  static Hearing after(@Nullable Hearing before, long said) {
    return new Hearing(said, before == null ? 0 : before.heard);
  }

  Hearing upTo(long sequence) {
    return new Hearing(said, Math.max(heard, sequence));
  }
}
