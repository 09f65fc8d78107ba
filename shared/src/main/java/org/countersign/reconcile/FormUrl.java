package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Decodes {@code application/x-www-form-urlencoded} text, in which S3 Inventory writes keys. Unlike
 * {@link java.net.URLDecoder} it refuses escapes that are no UTF-8 instead of replacing them.
 */
final class FormUrl {
  private static final int ESCAPE = 3;

  private final StrictUtf8 utf8 = new StrictUtf8();

  /** Empty if an escape is broken. */
  Optional<String> decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return Optional.of(encoded.replace('+', ' '));
    }
    byte[] bytes = encoded.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        if (i + ESCAPE > bytes.length
            || !HexFormat.isHexDigit(bytes[i + 1])
            || !HexFormat.isHexDigit(bytes[i + 2])) {
          return Optional.empty();
        }
        decoded.write(
            HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else {
        decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    byte[] key = decoded.toByteArray();
    return utf8.decode(key, 0, key.length) ? Optional.of(utf8.text()) : Optional.empty();
  }
}
