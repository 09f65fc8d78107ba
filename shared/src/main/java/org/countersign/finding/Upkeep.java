package org.countersign.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What a finding needs although nothing happened: time alone asks for it. */
public final class Upkeep {
  /**
   * A raised finding that has not changed for so long is sent once more. Security Hub deletes an
   * active finding 90 days after its last update (user guide, securityhub-findings); a month is
   * left for a suite or a Security Hub that is away.
   */
  public static final Duration REFRESHED_AFTER = Duration.ofDays(60);

  private Upkeep() {}

  /**
   * When somebody has to look at it next: because Security Hub would forget it, or because it was
   * left alone until then. Empty if never.
   */
  public static Optional<Instant> dueAt(Finding finding) {
    Suppression suppression = finding.suppression();
    Instant until = suppression == null ? null : suppression.until();
    Instant stale =
        finding.status() == Finding.Status.RAISED
            ? finding.updatedAt().plus(REFRESHED_AFTER)
            : null;
    return Stream.of(Optional.ofNullable(until), Optional.ofNullable(stale))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** Whether Security Hub has to be told again what it knows. */
  public static boolean isStaleAt(Finding finding, Instant time) {
    return finding.status() == Finding.Status.RAISED
        && !time.isBefore(finding.updatedAt().plus(REFRESHED_AFTER));
  }
}
