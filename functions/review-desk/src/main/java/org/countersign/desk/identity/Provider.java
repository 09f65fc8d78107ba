package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param endSession where a person signs out there too; null if it has no such place
 */
public record Provider(
    URI issuer, URI authorization, URI token, URI keys, @Nullable URI endSession) {
  public Provider {
    requireNonNull(issuer, "issuer is null");
    requireNonNull(authorization, "authorization is null");
    requireNonNull(token, "token is null");
    requireNonNull(keys, "keys is null");
  }
}
