package org.countersign.sweep;

/** The service did not list its jobs. The next sweep asks again. */
public final class ListingUnavailableException extends RuntimeException {
  /**
   * Names the refusal.
   *
   * @param code the service's error code; its message is not kept
   */
  public ListingUnavailableException(String code) {
    super(code);
  }

  /** Whether it was asked too often, and nothing else is wrong. */
  public boolean isThrottling() {
    String code = String.valueOf(getMessage());
    return code.contains("Throttl") || code.contains("TooManyRequests");
  }
}
