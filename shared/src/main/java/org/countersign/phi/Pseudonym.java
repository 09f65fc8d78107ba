package org.countersign.phi;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The shown form of a value that may identify a patient: {@code kind~keyId~digest}. The same value
 * under the same key always has the same pseudonym, so two findings about one object can be seen to
 * be about one object. The key's id travels with it, because a key is never rotated in place.
 *
 * @param kind what was hidden, for example {@code object-key}
 * @param keyId id of the HMAC key
 * @param digest the first 128 bits of the HMAC-SHA-256, in lower-case hexadecimal
 */
public record Pseudonym(String kind, String keyId, String digest) {
  public Pseudonym {
    requireNonNull(kind, "kind is null");
    requireNonNull(keyId, "keyId is null");
    requireNonNull(digest, "digest is null");
  }

  @JsonValue
  public String text() {
    return kind + "~" + keyId + "~" + digest;
  }

  @Override
  public String toString() {
    return text();
  }
}
