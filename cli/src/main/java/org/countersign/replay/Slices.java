package org.countersign.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

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
  // So much of what was read stays in front of the reading position, to look back at a key.
  private static final int LOOK_BACK = 64;

  private final Sink sink;
  private final Window window = new Window();
  private int at;
  private int start = NONE;
  private int depth;
  private int wrappers;
  private boolean inString;
  private boolean escaped;
  private boolean severalLines;
  private boolean onePerLine;
  private boolean mayBeLine;
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
    window.clear();
    at = 0;
    start = NONE;
    depth = 0;
    wrappers = 0;
    inString = false;
    escaped = false;
    onePerLine = false;
    mayBeLine = false;
    junk = false;
  }

  private int fill(InputStream in) throws IOException {
    int keep = start >= 0 ? start : Math.max(0, at - LOOK_BACK);
    if (start >= 0 && window.end() - start > LARGEST) {
      start = OVERSIZE;
      keep = at - LOOK_BACK;
    }
    // A byte before the object tells whether it begins its line.
    keep = Math.max(0, keep - 1);
    window.dropBefore(keep);
    at -= keep;
    start = start >= 0 ? start - keep : start;
    return window.fill(in);
  }

  private void scan() {
    int end = window.end();
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
    byte b = window.bytes()[at];
    onePerLine |= mayBeLine && b == '\n';
    mayBeLine = false;
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
    byte[] bytes = window.bytes();
    int limit = window.end();
    int i = at;
    if (escaped) {
      escaped = false;
      i += bytes[i] == '\n' ? 0 : 1;
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
        // A line break is none of its letters either: it ends what was torn off.
        i += bytes[i] == '\n' ? 0 : 1;
      } else if (b == '\n') {
        // JSON has no line break in a string: something was torn off here.
        giveUp();
        break;
      }
    }
    at = i;
  }

  private void inside() {
    byte[] bytes = window.bytes();
    int limit = window.end();
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
          if (bytes[i - 2] == '\n' && !window.mayOpenAfter(i - 2)) {
            sink.broken();
            at = i - 1;
            open();
            return;
          }
          depth++;
        }
        case '[' -> {
          if (depth == 1 && window.isListOfRecords(i - 1)) {
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
      // Whether its line ends with it, the next byte tells, which may not have been read yet.
      mayBeLine = wrappers == 0 && !severalLines && window.beginsLine(start);
      sink.object(window.bytes(), start, at - start);
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
}
