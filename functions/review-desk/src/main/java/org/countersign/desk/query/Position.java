package org.countersign.desk.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;

import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a task stands in an order. The next page begins after the last one's position, so nothing
 * is shown twice or left out because others came or went meanwhile.
 */
record Position(long first, long second, String id) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      comparingLong(Position::first)
          .thenComparingLong(Position::second)
          .thenComparing(Position::id);
  private static final Pattern TEXT =
      Pattern.compile("([a-z]+) (-?[0-9]{1,19}) (-?[0-9]{1,19}) ([a-z0-9-]{1,64})");

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  String cursor(Sort sort) {
    String text = "%s %d %d %s".formatted(sort.text(), first, second, id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Empty if it is no cursor, or one of another order. */
  static Optional<Position> read(String cursor, Sort sort) {
    try {
      Matcher text = TEXT.matcher(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
      return text.matches() && text.group(1).equals(sort.text())
          ? Optional.of(
              new Position(
                  Long.parseLong(text.group(2)), Long.parseLong(text.group(3)), text.group(4)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
