package org.countersign.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The part of a stream that is at hand, and what can be told by looking back in it. */
final class Window {
  private static final byte[][] LISTS = {
    "\"Records\"".getBytes(StandardCharsets.US_ASCII),
    "\"Events\"".getBytes(StandardCharsets.US_ASCII),
    "\"logEvents\"".getBytes(StandardCharsets.US_ASCII)
  };

  private byte[] bytes = new byte[256 * 1024];
  private int end;

  /** Good until the window moves. */
  byte[] bytes() {
    return bytes;
  }

  /** The position behind the last byte at hand. */
  int end() {
    return end;
  }

  void clear() {
    end = 0;
  }

  /** Forgets what stands before a position, which becomes the first. */
  void dropBefore(int position) {
    System.arraycopy(bytes, position, bytes, 0, end - position);
    end -= position;
  }

  /**
   * Reads on; grows if there is no room.
   *
   * @return how many bytes came, -1 for the stream's end
   */
  int fill(InputStream in) throws IOException {
    if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int read = in.read(bytes, end, bytes.length - end);
    end += Math.max(0, read);
    return read;
  }

  /** What stands from this position on begins its line. */
  boolean beginsLine(int from) {
    return from == 0 || bytes[from - 1] == '\n';
  }

  /** An object stands after a colon, a comma or an opening bracket, whatever lines there are. */
  boolean mayOpenAfter(int position) {
    int i = back(position);
    return i >= 0 && (bytes[i] == ':' || bytes[i] == ',' || bytes[i] == '[');
  }

  /** The bracket at this position opens the list of an object that only wraps it. */
  boolean isListOfRecords(int position) {
    int colon = back(position - 1);
    if (colon < 0 || bytes[colon] != ':') {
      return false;
    }
    int last = back(colon - 1);
    for (byte[] key : LISTS) {
      int first = last - key.length + 1;
      if (first > 0
          && bytes[first - 1] != '\\'
          && Arrays.equals(bytes, first, last + 1, key, 0, key.length)) {
        return true;
      }
    }
    return false;
  }

  /** The last position up to this one that is not white space; -1 for none. */
  private int back(int position) {
    int i = position;
    while (i >= 0
        && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
      i--;
    }
    return i;
  }
}
