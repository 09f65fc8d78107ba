package org.countersign.oncall.hook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-PagerDuty-Signature}: {@code v1=} and the HMAC-SHA256 of the raw body in hexadecimal,
 * several of them with commas while a secret is rotated (PagerDuty developer docs, Verifying
 * Signatures).
 */
final class PagerDutySignature {
  private static final int MOST = 10;

  private PagerDutySignature() {}

  /** Whether one of the header's signatures was made with the secret. */
  static boolean isBy(String secret, byte[] body, String header) {
    byte[] expected = ("v1=" + hmac(secret, body)).getBytes(US_ASCII);
    boolean found = false;
    for (String given : header.split(",", MOST)) {
      // Each is compared, whatever the one before it was.
      found |= MessageDigest.isEqual(expected, given.strip().getBytes(US_ASCII));
    }
    return found;
  }

  private static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
