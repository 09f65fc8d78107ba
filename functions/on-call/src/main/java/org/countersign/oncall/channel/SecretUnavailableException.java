package org.countersign.oncall.channel;

/** A channel's key cannot be had. */
public final class SecretUnavailableException extends RuntimeException {
  /**
   * @param code the service's error code, or what is wrong with the secret; never its content
   */
  public SecretUnavailableException(String code) {
    super("secret: " + code);
  }
}
