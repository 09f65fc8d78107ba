package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What an OpenID Connect provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param endSession where people sign out of it (RP-Initiated Logout 1.0); empty if it has none
 */
record Provider(
    String issuer, URI authorization, URI token, URI keys, Optional<URI> endSession) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  Provider {
    requireNonNull(issuer, "issuer is null");
    requireNonNull(authorization, "authorization is null");
    requireNonNull(token, "token is null");
    requireNonNull(keys, "keys is null");
    requireNonNull(endSession, "endSession is null");
  }

  /**
   * @param issuer whom we trust; the document has to be of that one
   * @throws SignInFailedException if it is not, or lacks something
   */
  static Provider of(String issuer, JsonNode document) {
    if (!document.path("issuer").asText().equals(issuer)) {
      throw new SignInFailedException("the discovery document is another issuer's");
    }
    return new Provider(
        issuer,
        required(document, "authorization_endpoint"),
        required(document, "token_endpoint"),
        required(document, "jwks_uri"),
        endpoint(document, "end_session_endpoint"));
  }

  private static URI required(JsonNode document, String name) {
    return endpoint(document, name)
        .orElseThrow(() -> new SignInFailedException("the discovery document has no " + name));
  }

  private static Optional<URI> endpoint(JsonNode document, String name) {
    String text = document.path(name).asText("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(secure(URI.create(text)));
    } catch (IllegalArgumentException e) {
      throw new SignInFailedException("the discovery document has a bad " + name, e);
    }
  }

  /** TLS, but to this machine itself (OAuth 2.0 Security BCP, RFC 9700, section 2.6). */
  static URI secure(URI uri) {
    boolean loopback =
        "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    if (!"https".equals(uri.getScheme()) && !loopback) {
      throw new IllegalArgumentException("an identity provider is asked over TLS only");
    }
    return uri;
  }
}
