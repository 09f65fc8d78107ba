package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

/** What an import job owes. */
public sealed interface Inventory {
  /** A list; an empty one is as good as any. */
  record Known(KeySource keys) implements Inventory {
    public Known {
      requireNonNull(keys, "keys is null");
    }
  }

  /**
   * Nobody could take one: neither MISSING nor UNEXPECTED can be told.
   *
   * @param because a sentence for people
   */
  record Unknown(String because) implements Inventory {
    public Unknown {
      requireNonNull(because, "because is null");
    }
  }
}
