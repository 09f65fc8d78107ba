package org.countersign.ledger;

import java.util.Set;

/**
 * Makes what production code cannot make: safeguards of which some are off. It stands in the
 * package of the safeguards because nobody else can.
 */
public final class SafeguardsWithout {
  private SafeguardsWithout() {}

  public static Safeguards of(Set<Safeguard> off) {
    return new Safeguards(off);
  }
}
