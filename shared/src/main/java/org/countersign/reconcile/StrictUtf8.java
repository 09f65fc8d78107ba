package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes UTF-8 and refuses what is none, so that two different keys never become the same
 * replacement characters. Keeps its buffer.
 */
final class StrictUtf8 {
  private static final int USUAL = 1 << 16;

  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private CharBuffer chars = CharBuffer.allocate(USUAL);

  /**
   * Decodes; false if it is not UTF-8. The result stands in {@link #array()} and {@link #text()}
   * until the next call.
   */
  boolean decode(byte[] bytes, int from, int length) {
    if (chars.capacity() < length || (chars.capacity() > USUAL && length <= USUAL)) {
      chars = CharBuffer.allocate(Math.max(USUAL, length));
    }
    chars.clear();
    decoder.reset();
    // One char a byte is always enough room.
    boolean whole =
        !decoder.decode(ByteBuffer.wrap(bytes, from, length), chars, true).isError()
            && !decoder.flush(chars).isError();
    chars.flip();
    return whole;
  }

  /** From index 0, {@link #length()} long. */
  char[] array() {
    return chars.array();
  }

  int length() {
    return chars.limit();
  }

  String text() {
    return chars.toString();
  }
}
