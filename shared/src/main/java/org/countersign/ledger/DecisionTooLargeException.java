package org.countersign.ledger;

/**
 * A decision does not fit into one transaction of the store. A defect of ours, never of the event.
 */
public final class DecisionTooLargeException extends RuntimeException {
  /**
   * @param what the measure that is too large, in our own words
   */
  DecisionTooLargeException(CaseId id, String what, long size, long limit) {
    super("decision on " + id.text() + ": " + what + " " + size + ", at most " + limit);
  }
}
