package org.countersign.ledger;

/**
 * The store did not answer, or refused for a reason other than a failed condition. Worth another
 * try.
 */
public final class LedgerUnavailableException extends RuntimeException {
  /**
   * @param operation what was asked for
   * @param code the service's error code; its message is not kept, it can quote keys
   */
  public LedgerUnavailableException(String operation, String code) {
    super(operation + ": " + code);
  }
}
