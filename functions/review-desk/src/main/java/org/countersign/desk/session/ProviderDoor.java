package org.countersign.desk.session;

/**
 * The provider's side of a sign-in, as the server asks it.
 *
 * <p>Both throw {@link SignInFailedException} if it does not answer as it should.
 */
interface ProviderDoor {
  /** What it says of itself; kept for a while. */
  Provider provider();

  /**
   * Gives the code for an ID token (RFC 6749, section 4.1.3, with RFC 7636, section 4.5).
   *
   * @param redirectUri the same as when the code was asked for
   * @param verifier whose digest was sent when the code was asked for
   */
  String idToken(String code, String redirectUri, String verifier);
}
