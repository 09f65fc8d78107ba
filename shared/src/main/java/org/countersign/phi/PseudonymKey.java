package org.countersign.phi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import javax.crypto.spec.SecretKeySpec;

/** The HMAC key of the pseudonyms, with the id that each of them carries. */
public final class PseudonymKey {
  private static final int SHORTEST_BYTES = 32;

  private final String id;
  private final SecretKeySpec key;

  /**
   * @param id up to 16 lower-case letters and digits
   * @param secret at least 32 bytes
   */
  public PseudonymKey(String id, byte[] secret) {
    if (!id.matches("[a-z0-9]{1,16}")) {
      throw new IllegalArgumentException(
          "a pseudonym key's id is 1 to 16 lower-case letters and digits");
    }
    if (requireNonNull(secret, "secret is null").length < SHORTEST_BYTES) {
      throw new IllegalArgumentException(
          "a pseudonym key has at least " + SHORTEST_BYTES + " bytes");
    }
    this.id = id;
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** The embedded key of the laptop cloud. It protects nothing: the laptop holds no real data. */
  public static PseudonymKey forDevelopment() {
    return new PseudonymKey("dev", "countersign development key, not a secret".getBytes(UTF_8));
  }

  String id() {
    return id;
  }

  SecretKeySpec key() {
    return key;
  }

  @Override
  public String toString() {
    return "PseudonymKey " + id;
  }
}
