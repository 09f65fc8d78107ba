package org.countersign.compliance;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.countersign.event.ComplianceChange;
import org.countersign.event.ComplianceChange.Compliance;
import org.jspecify.annotations.Nullable;

/**
 * One result of a rule about a resource, with its place among the others.
 *
 * @param countsAt {@link #recordedAt}, unless that lies in the future: then the time at which the
 *     event was told. A time that is not yet there would make every later truth look old
 * @param recordedAt {@code resultRecordedTime} as it came
 * @param orderedAt {@code orderingTimestamp} as it came
 */
record Evaluation(Compliance compliance, Instant countsAt, Instant recordedAt, Instant orderedAt) {
  /** How far AWS's clocks and ours may be apart before a time counts as not yet there. */
  private static final Duration SKEW = Duration.ofMinutes(15);

  /** Beyond this an envelope's own time is no longer believed. */
  private static final Duration BELIEVED_AHEAD = Duration.ofDays(1);

  /** Two results with the same times contradict each other: the one that asks for work counts. */
  private static final Comparator<Evaluation> BY_URGENCY =
      comparing(
          evaluation ->
              switch (evaluation.compliance) {
                case COMPLIANT -> 0;
                case NOT_APPLICABLE -> 1;
                case NON_COMPLIANT -> 2;
              });

  private static final Comparator<Evaluation> ORDER =
      comparing(Evaluation::countsAt)
          .thenComparing(Evaluation::recordedAt)
          .thenComparing(Evaluation::orderedAt)
          .thenComparing(BY_URGENCY);

  Evaluation {
    requireNonNull(compliance, "compliance is null");
    requireNonNull(countsAt, "countsAt is null");
    requireNonNull(recordedAt, "recordedAt is null");
    requireNonNull(orderedAt, "orderedAt is null");
  }

  static Evaluation of(ComplianceChange change, Instant now) {
    Instant told = change.origin().time();
    Instant credible = told.isAfter(now.plus(BELIEVED_AHEAD)) ? now : told;
    Instant recorded = change.recordedAt();
    return new Evaluation(
        change.compliance(),
        recorded.isAfter(credible.plus(SKEW)) ? credible : recorded,
        recorded,
        change.orderedAt());
  }

  boolean isNewerThan(@Nullable Evaluation other) {
    return other == null || ORDER.compare(this, other) > 0;
  }

  /** Whether it says how the resource stands; NOT_APPLICABLE does not. */
  boolean judges() {
    return compliance != Compliance.NOT_APPLICABLE;
  }

  boolean is(Compliance wanted) {
    return compliance == wanted;
  }

  boolean isClamped() {
    return !countsAt.equals(recordedAt);
  }
}
