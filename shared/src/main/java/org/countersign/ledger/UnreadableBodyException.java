package org.countersign.ledger;

/** What the ledger holds is not of the shape that this version of the code expects. */
public final class UnreadableBodyException extends RuntimeException {
  UnreadableBodyException(String shape) {
    super("not a " + shape);
  }
}
