package org.countersign.laptop.securityhub;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Security Hub's timestamps: ISO 8601 with T, at most 9 fraction digits, and Z or an offset within
 * 18 hours.
 */
final class Timestamp {
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}(:?\\d{2})?)");
  private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d{2}):?(\\d{2})?$");

  private Timestamp() {}

  /** Empty if the text is not one. */
  static Optional<Instant> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String full =
        SHORT_OFFSET
            .matcher(text)
            .replaceFirst(
                offset ->
                    offset.group(1) + ":" + (offset.group(2) == null ? "00" : offset.group(2)));
    try {
      return Optional.of(OffsetDateTime.parse(full).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
