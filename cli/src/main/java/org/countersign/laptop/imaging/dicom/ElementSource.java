package org.countersign.laptop.imaging.dicom;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/** Takes elements off a stream, one after the other, in one encoding. */
final class ElementSource {
  private static final int HEAD = 8;

  private final BufferedInputStream in;
  private Encoding encoding;
  private long position;

  ElementSource(BufferedInputStream in, Encoding encoding, long position) {
    this.in = in;
    this.encoding = encoding;
    this.position = position;
  }

  /** Bytes from the start of the file. */
  long position() {
    return position;
  }

  boolean hasNext() throws IOException {
    return peek(1).length == 1;
  }

  /** The next bytes without taking them; fewer at the end. */
  byte[] peek(int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  /** The group of the next element, or -1 at the end. */
  int peekGroup() throws IOException {
    byte[] bytes = peek(2);
    return bytes.length < 2 ? -1 : ordered(bytes).getShort() & 0xFFFF;
  }

  /**
   * Some files are not written as they declare: the first element's value representation, or its
   * absence, is believed rather than the transfer syntax, as pydicom does.
   */
  void correctEncoding() throws IOException {
    byte[] start = peek(6);
    if (start.length < 6 || encoding.isBigEndian()) {
      return;
    }
    encoding =
        ValueRepresentation.isPossible(start[4], start[5])
            ? Encoding.EXPLICIT_LITTLE
            : Encoding.IMPLICIT_LITTLE;
  }

  /**
   * Takes the head of the next element.
   *
   * @throws EOFException if the stream ends inside it
   */
  Element next() throws IOException {
    byte[] head = take(HEAD);
    ByteBuffer buffer = ordered(head);
    int tag = (buffer.getShort() & 0xFFFF) << 16 | (buffer.getShort() & 0xFFFF);
    boolean explicit =
        encoding.isExplicit()
            && !Element.isItem(tag)
            && ValueRepresentation.isPossible(head[4], head[5]);
    if (!explicit) {
      return new Element(tag, buffer.getInt() & 0xFFFF_FFFFL);
    }
    if (ValueRepresentation.isLong(head[4], head[5])) {
      return new Element(tag, ordered(take(Integer.BYTES)).getInt() & 0xFFFF_FFFFL);
    }
    return new Element(tag, buffer.getShort(6) & 0xFFFF);
  }

  /**
   * Takes a value of defined length.
   *
   * @param most how many bytes of it are returned; the rest is passed over
   * @throws EOFException if the stream ends inside it
   */
  byte[] value(Element element, int most) throws IOException {
    int kept = (int) Math.min(element.length(), most);
    byte[] bytes = take(kept);
    pass(element.length() - kept);
    return bytes;
  }

  /**
   * Passes over a value, whatever is nested in it.
   *
   * @throws EOFException if the stream ends inside it
   */
  void skip(Element element) throws IOException {
    if (!element.isUndefinedLength()) {
      pass(element.length());
      return;
    }
    // Items, their delimiters and nested elements all say for themselves what they are, so a depth
    // is all there is to remember.
    long depth = 1;
    while (depth > 0) {
      Element inner = next();
      if (inner.tag() == Element.ITEM_END || inner.tag() == Element.SEQUENCE_END) {
        depth--;
      } else if (inner.isUndefinedLength()) {
        depth++;
      } else {
        pass(inner.length());
      }
    }
  }

  /** A value's text without its padding (PS3.5, 6.2: spaces, for UIDs one null). */
  static String text(byte[] value, Charset charset) {
    String text = new String(value, charset);
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
      end--;
    }
    int start = 0;
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    return text.substring(start, end);
  }

  private ByteBuffer ordered(byte[] bytes) {
    return ByteBuffer.wrap(bytes)
        .order(encoding.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] take(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw new EOFException("the data set ends inside an element");
    }
    return bytes;
  }

  private void pass(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } finally {
      position += count;
    }
  }
}
