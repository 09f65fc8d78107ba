package org.countersign.laptop.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 as receivers of webhooks check it and pagers make it. */
final class HookCheck {
  /** A message older than that, or from so far ahead, was recorded and is sent again. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private final String key;
  private final Clock clock;

  HookCheck(String key, Clock clock) {
    this.key = requireNonNull(key, "key is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  boolean isOurs(byte[] body, @Nullable String timestamp, @Nullable String signature) {
    if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    boolean isNew = Duration.between(at, clock.instant()).abs().compareTo(WINDOW) <= 0;
    String expected = "v1=" + hmac(key, (timestamp + ".").getBytes(UTF_8), body);
    return isNew && MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  /** In lower-case hexadecimal. */
  static String hmac(String key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
