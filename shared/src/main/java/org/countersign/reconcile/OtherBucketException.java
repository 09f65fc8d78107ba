package org.countersign.reconcile;

/** A row of the inventory is of another bucket than the one the job read. */
public final class OtherBucketException extends UnreadableInputException {
  OtherBucketException(LinePosition position, String reason) {
    super(position, reason);
  }
}
