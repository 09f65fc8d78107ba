package org.countersign.desk.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes somebody asks for (RFC 9110, section 14.1.2), cut to what one answer takes: a
 * function's answer has at most 6 MB (Lambda quotas), and Base64 needs a third more than its bytes.
 *
 * @param first place of the first one; null for so many at the end
 * @param length how many at most
 */
public record ByteRange(@Nullable Long first, long length) {
  /** The most of one answer; a player then asks for the next. */
  public static final int MOST = 2 * 1024 * 1024;

  private static final Pattern FORM =
      Pattern.compile("bytes=([0-9]{1,15})?-([0-9]{1,15})?", Pattern.CASE_INSENSITIVE);

  public ByteRange {
    if (length < 1 || (first != null && first < 0)) {
      throw new IllegalArgumentException("a range has a byte");
    }
    length = Math.min(length, MOST);
  }

  /** From the beginning on. */
  public static ByteRange beginning() {
    return new ByteRange(0L, MOST);
  }

  /** Empty for what is no range of bytes, or several: then the header counts for nothing. */
  public static Optional<ByteRange> of(String header) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String first = form.group(1);
    String last = form.group(2);
    if (first == null) {
      return Optional.ofNullable(last)
          .map(Long::valueOf)
          .filter(length -> length > 0)
          .map(length -> new ByteRange(null, length));
    }
    long from = Long.parseLong(first);
    long to = last == null ? Long.MAX_VALUE - 1 : Long.parseLong(last);
    return to < from
        ? Optional.empty()
        : Optional.of(new ByteRange(from, last == null ? MOST : to - from + 1));
  }

  /** As S3 takes it. */
  public String header() {
    return first == null ? "bytes=-" + length : "bytes=" + first + "-" + (first + length - 1);
  }
}
