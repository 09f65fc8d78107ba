package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.phi.ObjectKey;

/**
 * A typed difference between what is owed and what the service says it did.
 *
 * @param count more than 0
 * @param examples at most {@link #MAX_EXAMPLES} keys, the first ones in the order of their UTF-8
 *     bytes; empty where the type is not about keys
 */
public record Discrepancy(DiscrepancyType type, long count, List<ObjectKey> examples) {
  public static final int MAX_EXAMPLES = 5;

  public Discrepancy {
    requireNonNull(type, "type is null");
    if (count <= 0) {
      throw new IllegalArgumentException("a discrepancy that does not occur: " + type);
    }
    examples = List.copyOf(examples);
  }
}
