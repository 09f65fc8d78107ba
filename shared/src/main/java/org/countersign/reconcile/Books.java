package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * What is laid side by side.
 *
 * @param manifest null if the job wrote none: its identities are unknown and MANIFEST_MISSING is
 *     listed
 * @param ignored keys that take no part in any comparison of keys, such as a sender's own list that
 *     lies under the input prefix; their lines still count as lines
 */
public record Books(
    Inventory inventory,
    OutcomeFiles outcome,
    @Nullable Manifest manifest,
    JobKind kind,
    Set<ObjectKey> ignored) {
  public Books {
    requireNonNull(inventory, "inventory is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(kind, "kind is null");
    ignored = Set.copyOf(ignored);
  }

  /** An ordinary import with nothing to ignore. */
  public static Books ofImport(
      Inventory inventory, OutcomeFiles outcome, @Nullable Manifest manifest) {
    return new Books(inventory, outcome, manifest, JobKind.IMPORT, Set.of());
  }
}
