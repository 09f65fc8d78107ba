package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How one identity of a balance sheet came out. */
public sealed interface Check {
  Identity identity();

  /**
   * Lays two sides beside each other.
   *
   * @param left null where this side is not known
   * @param right null where this side is not known
   * @param broken a sentence with two places for numbers ({@code %,d})
   * @param unknown a sentence for where a side is not known
   */
  static Check of(
      Identity identity, @Nullable Long left, @Nullable Long right, String broken, String unknown) {
    if (left == null || right == null) {
      return new Unknown(identity, left, right, unknown);
    }
    return left.equals(right)
        ? new Holds(identity, left)
        : new Broken(identity, left, right, String.format(Locale.ROOT, broken, left, right));
  }

  /** How many of them do not hold. */
  static long broken(List<Check> checks) {
    return checks.stream().filter(Broken.class::isInstance).count();
  }

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
