package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** How one identity of an import's balance sheet came out. */
public sealed interface Check {
  Identity identity();

  record Holds(Identity identity, long count) implements Check {
    public Holds {
      requireNonNull(identity, "identity is null");
    }
  }

  /**
   * The two sides differ.
   *
   * @param because a sentence for people, with numbers and no keys
   */
  record Broken(Identity identity, long left, long right, String because) implements Check {
    public Broken {
      requireNonNull(identity, "identity is null");
      requireNonNull(because, "because is null");
      if (left == right) {
        throw new IllegalArgumentException(identity + " holds: both sides are " + left);
      }
    }
  }

  /**
   * At least one side is not known, for example without a manifest.
   *
   * @param left null where this side is not known
   * @param right null where this side is not known
   * @param because a sentence for people
   */
  record Unknown(Identity identity, @Nullable Long left, @Nullable Long right, String because)
      implements Check {
    public Unknown {
      requireNonNull(identity, "identity is null");
      requireNonNull(because, "because is null");
    }
  }
}
