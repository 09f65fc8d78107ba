package org.countersign.compliance;

/** AWS Config could not be asked. This is never the same as "it does not know". */
public final class LookupFailedException extends RuntimeException {
  private final boolean passing;

  /**
   * @param operation what was asked
   * @param code the service's error code
   * @param passing whether it goes away by itself, as throttling does
   */
  public LookupFailedException(String operation, String code, boolean passing) {
    super(operation + " " + code);
    this.passing = passing;
  }

  /** Whether waiting is all it takes. */
  public boolean isPassing() {
    return passing;
  }
}
