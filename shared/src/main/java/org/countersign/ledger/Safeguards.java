package org.countersign.ledger;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which {@link Safeguard}s are on. Everywhere it is {@link #ALL}: there is no setting, and outside
 * this package nobody can make another one. The fault harness does, to show what each of them is
 * for (tests/faults).
 */
public final class Safeguards {
  public static final Safeguards ALL = new Safeguards(EnumSet.noneOf(Safeguard.class));

  private final Set<Safeguard> off;

  /**
   * @param off those that are off
   */
  Safeguards(Set<Safeguard> off) {
    this.off = Set.copyOf(off);
  }

  public boolean has(Safeguard guard) {
    return !off.contains(guard);
  }

  /** What of a decision's or a reader's keys the ledger minds. */
  public Set<String> minded(Set<String> seenKeys) {
    return has(Safeguard.SEEN_CHECK) ? seenKeys : Set.of();
  }
}
