package org.countersign.sweep;

/** The suite's bus did not take what it was given. The next sweep gives it again. */
public final class BusUnavailableException extends RuntimeException {
  /**
   * Names the refusal.
   *
   * @param code the service's error code
   */
  public BusUnavailableException(String code) {
    super(code);
  }
}
