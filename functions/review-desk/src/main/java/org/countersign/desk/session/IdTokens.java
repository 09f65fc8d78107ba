package org.countersign.desk.session;

import org.countersign.desk.identity.Person;

/** Reads what a provider vouches for when somebody signs in. */
@FunctionalInterface
public interface IdTokens {
  /**
   * Checks an ID token as OpenID Connect Core 1.0, section 3.1.3.7, says: signature, issuer, that
   * it is for us, times, and that it answers the question we asked.
   *
   * @param nonce what we sent with the question
   * @throws SignInFailedException if any of that is not so
   */
  Person verified(String idToken, String nonce);
}
