package org.countersign.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of JSON into its objects without reading them: one object, a list, one per line, or
 * the list in an object's {@code Records}. Only quotes and brackets are looked at. What is broken
 * is left out and the next line is a new beginning. Memory is bounded by {@link #LARGEST}.
 */
final class Slices {
  /** Larger objects are left out. CloudTrail's own limit is 256 KB, that of Lake 1 MB. */
  static final int LARGEST = 4 << 20;

  private static final int OVERSIZE = -2;
  private static final int NONE = -1;
  private static final byte[][] LISTS = {
    "\"Records\"".getBytes(StandardCharsets.US_ASCII),
    "\"Events\"".getBytes(StandardCharsets.US_ASCII),
    "\"logEvents\"".getBytes(StandardCharsets.US_ASCII)
  };
  // So much of what was read stays in front of the reading position, to look back at a key.
  private static final int LOOK_BACK = 64;

  private final Sink sink;
  private byte[] buffer = new byte[256 * 1024];
  private int end;
  private int at;
  private int start = NONE;
  private int depth;
  private int wrappers;
  private boolean inString;
  private boolean escaped;
  private boolean severalLines;
  private boolean onePerLine;
  private boolean junk;

  /** What is done with an object; its bytes are good until it returns. */
  interface Sink {
    void object(byte[] buffer, int offset, int length);

    /** Something that is no object, or not a whole one. */
    void broken();
  }

  Slices(Sink sink) {
    this.sink = requireNonNull(sink, "sink is null");
  }

  /**
   * @throws IOException if the stream fails; what came before it has been cut
   */
  void cut(InputStream in) throws IOException {
    begin();
    boolean isWhole = false;
    try {
      for (int read = fill(in); read >= 0; read = fill(in)) {
        scan();
      }
      isWhole = true;
    } finally {
      if (depth > 0 && isWhole) {
        sink.broken();
      }
    }
  }

  private void begin() {
    end = 0;
    at = 0;
    start = NONE;
    depth = 0;
    wrappers = 0;
    inString = false;
    escaped = false;
    onePerLine = false;
    junk = false;
  }

  private int fill(InputStream in) throws IOException {
    int keep = start >= 0 ? start : Math.max(0, at - LOOK_BACK);
    if (start >= 0 && end - start > LARGEST) {
      start = OVERSIZE;
      keep = at - LOOK_BACK;
    }
    // A byte before the object tells whether it begins its line.
    keep = Math.max(0, keep - 1);
    if (keep > 0) {
      System.arraycopy(buffer, keep, buffer, 0, end - keep);
      at -= keep;
      end -= keep;
      start = start >= 0 ? start - keep : start;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read;
  }

  private void scan() {
    while (at < end) {
      if (depth == 0) {
        between();
      } else if (inString) {
        string();
      } else {
        inside();
      }
    }
  }

  private void between() {
    byte b = buffer[at];
    if (b == '\n') {
      junk = false;
    } else if (!junk) {
      switch (b) {
        case '{' -> {
          open();
          return;
        }
        case ' ', '\t', '\r', ',', '[', ']', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
        case '}' -> {
          if (wrappers > 0) {
            wrappers--;
          } else {
            junk();
          }
        }
        default -> {
          if (wrappers == 0) {
            junk();
          }
        }
      }
    }
    at++;
  }

  private void junk() {
    junk = true;
    sink.broken();
  }

  private void open() {
    start = at;
    depth = 1;
    inString = false;
    escaped = false;
    severalLines = false;
    at++;
  }

  private void string() {
    byte[] bytes = buffer;
    int limit = end;
    int i = at;
    if (escaped) {
      escaped = false;
      i++;
    }
    while (i < limit) {
      byte b = bytes[i++];
      if (b == '"') {
        inString = false;
        break;
      }
      if (b == '\\') {
        if (i == limit) {
          escaped = true;
          break;
        }
        i++;
      } else if (b == '\n') {
        // JSON has no line break in a string: something was torn off here.
        giveUp();
        break;
      }
    }
    at = i;
  }

  private void inside() {
    byte[] bytes = buffer;
    int limit = end;
    int i = at;
    while (i < limit) {
      byte b = bytes[i++];
      switch (b) {
        case '"' -> {
          inString = true;
          at = i;
          return;
        }
        case '{' -> {
          if (bytes[i - 2] == '\n' && !mayOpenAfter(i - 2)) {
            sink.broken();
            at = i - 1;
            open();
            return;
          }
          depth++;
        }
        case '[' -> {
          if (depth == 1 && isListOfRecords(i - 1)) {
            wrappers++;
            depth = 0;
            start = NONE;
            at = i;
            return;
          }
          depth++;
        }
        case '}', ']' -> {
          if (--depth == 0) {
            at = i;
            close();
            return;
          }
        }
        case '\n' -> {
          severalLines = true;
          if (onePerLine) {
            giveUp();
            at = i;
            return;
          }
        }
        default -> {}
      }
    }
    at = i;
  }

  private void close() {
    if (start >= 0) {
      onePerLine |=
          wrappers == 0
              && !severalLines
              && (start == 0 || buffer[start - 1] == '\n')
              && at < end
              && buffer[at] == '\n';
      sink.object(buffer, start, at - start);
    } else {
      sink.broken();
    }
    start = NONE;
  }

  private void giveUp() {
    sink.broken();
    depth = 0;
    inString = false;
    start = NONE;
  }

  /** An object stands after a colon, a comma or an opening bracket, whatever lines there are. */
  private boolean mayOpenAfter(int position) {
    int i = back(position);
    return i >= 0 && (buffer[i] == ':' || buffer[i] == ',' || buffer[i] == '[');
  }

  /** The bracket at this position opens the list of an object that only wraps it. */
  private boolean isListOfRecords(int position) {
    int colon = back(position - 1);
    if (colon < 0 || buffer[colon] != ':') {
      return false;
    }
    int last = back(colon - 1);
    for (byte[] key : LISTS) {
      int first = last - key.length + 1;
      if (first > 0
          && buffer[first - 1] != '\\'
          && Arrays.equals(buffer, first, last + 1, key, 0, key.length)) {
        return true;
      }
    }
    return false;
  }

  /** The last position up to this one that is not white space; -1 for none. */
  private int back(int position) {
    int i = position;
    while (i >= 0
        && (buffer[i] == ' ' || buffer[i] == '\n' || buffer[i] == '\r' || buffer[i] == '\t')) {
      i--;
    }
    return i;
  }
}
