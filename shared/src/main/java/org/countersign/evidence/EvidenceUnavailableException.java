package org.countersign.evidence;

/** The evidence bucket could not be read or written. Worth another try. */
public final class EvidenceUnavailableException extends RuntimeException {
  /**
   * @param code the service's error code; its message is not kept
   */
  public EvidenceUnavailableException(String operation, String code) {
    super(operation + ": " + code);
  }
}
