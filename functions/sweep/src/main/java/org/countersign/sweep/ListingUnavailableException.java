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
}
