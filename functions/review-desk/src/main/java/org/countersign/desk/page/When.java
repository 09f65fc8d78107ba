package org.countersign.desk.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them: UTC, and how long from now. */
final class When {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long DAY = 24 * 60;

  private When() {}

  /** For example {@code 2026-11-23 12:41}. */
  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  static String second(Instant at) {
    return SECOND.format(at);
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** For example {@code in 3 h 20 min} or {@code 2 d 4 h ago}. */
  static String fromNow(Instant at, Instant now) {
    return at.isAfter(now)
        ? "in " + length(Duration.between(now, at))
        : length(Duration.between(at, now)) + " ago";
  }

  /** For example {@code in 3 h 20 min} or {@code 2 d 4 h over}. */
  static String due(Instant due, Instant now) {
    return due.isAfter(now)
        ? "in " + length(Duration.between(now, due))
        : length(Duration.between(due, now)) + " over";
  }

  /** The two largest units that are not zero. */
  static String length(Duration length) {
    long minutes = Math.max(0, length.toMinutes());
    if (minutes < 1) {
      return "less than 1 min";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < DAY) {
      return two(minutes / 60, "h", minutes % 60, "min");
    }
    return minutes >= 14 * DAY
        ? minutes / DAY + " d"
        : two(minutes / DAY, "d", minutes % DAY / 60, "h");
  }

  private static String two(long large, String one, long small, String other) {
    return small == 0 ? large + " " + one : large + " " + one + " " + small + " " + other;
  }
}
