package org.countersign.ledger;

/** Others kept writing to the same case. Worth another try later. */
public final class ContendedCaseException extends RuntimeException {
  ContendedCaseException(CaseId id) {
    super("too many writers at " + id.text());
  }
}
