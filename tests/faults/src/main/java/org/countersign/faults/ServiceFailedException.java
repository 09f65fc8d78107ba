package org.countersign.faults;

/** A service did not answer. */
final class ServiceFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param code the service's error code
   */
  ServiceFailedException(String code) {
    super(code);
  }
}
