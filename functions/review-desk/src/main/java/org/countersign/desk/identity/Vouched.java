package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token proves.
 *
 * @param nonce what a sign-in sent along; null if the token has none
 * @param until when the provider's word ends
 */
public record Vouched(Person person, @Nullable String nonce, Instant until) {
  public Vouched {
    requireNonNull(person, "person is null");
    requireNonNull(until, "until is null");
  }

  @Override
  public String toString() {
    return person.name();
  }
}
