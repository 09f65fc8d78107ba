package org.countersign.oncall.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over the time in epoch seconds, a full stop and the body as sent. With the time in
 * it, a receiver can refuse what was recorded and sent again later.
 */
final class Signature {
  private Signature() {}

  /** In the header's form, {@code v1=} and lower-case hexadecimal. */
  static String of(byte[] body, Instant at, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(UTF_8));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
