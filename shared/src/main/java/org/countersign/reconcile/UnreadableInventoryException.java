package org.countersign.reconcile;

/** The list of what is owed cannot be read to its end, so nothing can be said about any key. */
public final class UnreadableInventoryException extends UnreadableInputException {
  UnreadableInventoryException(LinePosition position, String reason) {
    super(position, reason);
  }
}
