package org.countersign.desk.aws;

/** The secret between CloudFront and the desk cannot be had. Worth another try. */
public final class OriginSecretUnavailableException extends RuntimeException {
  /**
   * @param code the service's error code; its message is not kept
   */
  OriginSecretUnavailableException(String code) {
    super("get secret: " + code);
  }
}
