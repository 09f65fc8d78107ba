package org.countersign.detect;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Comparator;
import org.countersign.detect.context.Suppression;

/**
 * Why nobody is told of an alert: what the suppression of the context said when it came. It stays
 * with the alert, whatever becomes of the context.
 *
 * @param owner who answers for it
 * @param expires first day on which it holds no more
 */
public record Suppressed(String reason, String owner, LocalDate expires)
    implements Comparable<Suppressed> {
  private static final Comparator<Suppressed> ORDER =
      comparing(Suppressed::expires)
          .thenComparing(Suppressed::reason)
          .thenComparing(Suppressed::owner);

  public Suppressed {
    requireNonNull(reason, "reason is null");
    requireNonNull(owner, "owner is null");
    requireNonNull(expires, "expires is null");
  }

  public static Suppressed by(Suppression suppression) {
    return new Suppressed(suppression.reason(), suppression.owner(), suppression.expires());
  }

  /** The next to end first. */
  @Override
  public int compareTo(Suppressed other) {
    return ORDER.compare(this, other);
  }
}
