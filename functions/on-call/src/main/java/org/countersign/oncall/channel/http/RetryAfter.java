package org.countersign.oncall.channel.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header by which a receiver says when to come back (RFC 9110, section 10.2.3). */
final class RetryAfter {
  /** Longer than that nobody is silenced by what a header says; then it is asked again. */
  static final Duration LONGEST = Duration.ofHours(1);

  static final Duration SHORTEST = Duration.ofSeconds(1);

  private RetryAfter() {}

  /** Seconds or a date; empty if it is neither. */
  static Optional<Duration> parse(String text, Instant now) {
    return read(text.strip(), now).map(RetryAfter::bounded);
  }

  private static Optional<Duration> read(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(
          Duration.between(
              now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
