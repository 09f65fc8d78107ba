package org.countersign.desk.query;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.finding.Severity;
import org.countersign.ledger.Task;

/** In which order tasks stand. */
public enum Sort {
  /** Soonest due first. */
  DUE,
  /** Worst first; equal ones soonest due first. */
  SEVERITY,
  /** Newest first. */
  OPENED,
  /** Newest decision first; open ones last. */
  DECIDED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty if there is no such order. */
  public static Optional<Sort> of(String text) {
    return Arrays.stream(values()).filter(sort -> sort.text().equals(text)).findFirst();
  }

  Position of(Task task) {
    return switch (this) {
      case DUE -> new Position(nanos(task.due()), 0, task.id());
      case SEVERITY -> new Position(-rank(task.severity()), nanos(task.due()), task.id());
      case OPENED -> new Position(-nanos(task.openedAt()), 0, task.id());
      case DECIDED -> {
        Instant at = task.decidedAt();
        yield new Position(at == null ? Long.MAX_VALUE : -nanos(at), 0, task.id());
      }
    };
  }

  private static long rank(Severity severity) {
    return Arrays.asList(Severity.values()).indexOf(severity);
  }

  // Good until the year 2262, and of a wrong clock nothing worse comes than a wrong order.
  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
