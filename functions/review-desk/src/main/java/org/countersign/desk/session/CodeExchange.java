package org.countersign.desk.session;

import java.net.URI;

/** Gives a code for the ID token of whoever signed in. */
@FunctionalInterface
public interface CodeExchange {
  /**
   * As RFC 6749, section 4.1.3, with RFC 7636, section 4.5, says.
   *
   * @param endpoint the provider's
   * @param redirectUri the same as when the code was asked for
   * @param verifier whose digest was sent when the code was asked for
   * @throws SignInFailedException if the provider does not give one
   */
  String idToken(URI endpoint, String code, String redirectUri, String verifier);
}
