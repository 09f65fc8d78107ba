package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

/**
 * A projection has sent this version of a finding. Advancing is conditional: it is refused when the
 * finding has moved on, and the projection then sends the newest version again.
 */
public record Delivery(String findingId, Projection projection, long version) {
  public Delivery {
    requireNonNull(findingId, "findingId is null");
    requireNonNull(projection, "projection is null");
  }
}
