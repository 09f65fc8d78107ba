package org.countersign.reconcile;

/**
 * A file of the outcome broke off while it was read. Worth another try; single unreadable lines are
 * counted instead.
 */
public final class UnreadableOutcomeException extends UnreadableInputException {
  UnreadableOutcomeException(LinePosition position, String reason) {
    super(position, reason);
  }
}
