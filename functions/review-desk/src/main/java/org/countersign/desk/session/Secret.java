package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 256 random bits that only a browser and this answer to it know. Everything else that has to be
 * unguessable is derived from them, one way and by name, so that none of it tells anything of them
 * or of each other.
 */
record Secret(String text) {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  Secret {
    requireNonNull(text, "text is null");
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a secret of ours");
    }
  }

  static Secret random() {
    byte[] bytes = new byte[BYTES];
    // Made anew each time: a snapshot of this process must not hold a generator's state.
    new SecureRandom().nextBytes(bytes);
    return new Secret(BASE64.encodeToString(bytes));
  }

  /** Empty if the text cannot be one. */
  static Optional<Secret> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
  }

  /** A value of 43 characters for one purpose. */
  String derived(String purpose) {
    return digest("countersign " + purpose + " " + text);
  }

  /** SHA-256, base64url without padding. */
  static String digest(String text) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes the same time wherever they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
