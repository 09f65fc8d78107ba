package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * A decoded key as bytes that stand for it alone. That is its UTF-8; but JSON can escape half a
 * surrogate pair, which has no UTF-8, and Java would write a question mark for it. Such a text
 * becomes a byte that UTF-8 never has, then its UTF-16.
 */
final class KeyBytes {
  /**
   * In characters. S3's keys have at most 1,024 bytes; some of these must fit into memory as
   * examples, whatever somebody writes.
   */
  static final int LONGEST = 1 << 20;

  private static final byte NOT_UTF_8 = (byte) 0xFF;

  private KeyBytes() {}

  static byte[] of(String key) {
    return isWellFormed(key) ? key.getBytes(UTF_8) : utf16(key);
  }

  static String text(byte[] bytes) {
    if (isUtf8(bytes)) {
      return new String(bytes, UTF_8);
    }
    return ByteBuffer.wrap(bytes, 1, bytes.length - 1).slice().asCharBuffer().toString();
  }

  static boolean isUtf8(byte[] bytes) {
    return bytes.length == 0 || bytes[0] != NOT_UTF_8;
  }

  private static byte[] utf16(String key) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + key.length() * Character.BYTES).put(NOT_UTF_8);
    bytes.slice().asCharBuffer().put(key);
    return bytes.array();
  }

  private static boolean isWellFormed(String key) {
    for (int i = 0; i < key.length(); i++) {
      char unit = key.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && i + 1 < key.length()
                && Character.isLowSurrogate(key.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
