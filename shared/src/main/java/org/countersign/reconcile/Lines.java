package org.countersign.reconcile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without copying them. LF and CRLF end a line and nothing else does, a
 * lone CR for one is part of its line. A line longer than {@link #LONGEST} is skipped over and only
 * said to be there.
 */
final class Lines implements Closeable {
  /** An outcome's line has some 200 bytes; 24 MiB still fits several times into a 256 MB heap. */
  static final int LONGEST = 24 << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK];
  private int next;
  private int limit;
  private int from;
  private int to;
  private long number;
  private boolean tooLong;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false at the end. Invalidates the line before. */
  boolean advance() throws IOException {
    tooLong = false;
    int scanned = next;
    while (true) {
      int newline = newline(scanned);
      if (newline >= 0) {
        return line(newline, newline + 1, newline > next && buffer[newline - 1] == '\r' ? 1 : 0);
      }
      int pending = limit - next;
      if (pending >= LONGEST) {
        return skipped();
      }
      makeRoom(pending);
      scanned = limit;
      int count = in.read(buffer, limit, buffer.length - limit);
      if (count < 0) {
        return pending > 0 && line(limit, limit, 0);
      }
      limit += count;
    }
  }

  private boolean line(int end, int following, int carriageReturn) {
    from = next;
    to = end - carriageReturn;
    next = following;
    number++;
    return true;
  }

  private int newline(int start) {
    for (int i = start; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /**
   * Moves what is pending to the front, into a buffer that has room behind it and is no larger than
   * it must be.
   */
  private void makeRoom(int pending) {
    if (pending == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(LONGEST, buffer.length * 2));
    } else if (pending < CHUNK && buffer.length > CHUNK) {
      buffer = Arrays.copyOfRange(buffer, next, next + CHUNK);
    } else {
      System.arraycopy(buffer, next, buffer, 0, pending);
    }
    next = 0;
    limit = pending;
  }

  private boolean skipped() throws IOException {
    tooLong = true;
    number++;
    buffer = new byte[CHUNK];
    next = 0;
    limit = 0;
    from = 0;
    to = 0;
    while (true) {
      int count = in.read(buffer, 0, buffer.length);
      if (count < 0) {
        return true;
      }
      limit = count;
      int newline = newline(0);
      if (newline >= 0) {
        next = newline + 1;
        return true;
      }
      limit = 0;
    }
  }

  /** The bytes that the line lies in, from {@link #from()}, {@link #length()} long. */
  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int length() {
    return to - from;
  }

  /** Number of the line, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** It is longer than {@link #LONGEST} and its content is gone. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Nothing but what JSON calls whitespace. */
  boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
