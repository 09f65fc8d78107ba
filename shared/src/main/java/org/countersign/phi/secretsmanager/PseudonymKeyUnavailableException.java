package org.countersign.phi.secretsmanager;

/**
 * Secrets Manager did not give the key. Without it a function cannot start: nothing may be shown in
 * clear instead.
 */
public final class PseudonymKeyUnavailableException extends RuntimeException {
  /**
   * @param code the service's error code, or what is wrong with the secret; never anything of its
   *     content
   */
  PseudonymKeyUnavailableException(String code) {
    super("pseudonym key: " + code);
  }
}
