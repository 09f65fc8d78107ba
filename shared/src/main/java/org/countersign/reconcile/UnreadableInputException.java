package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

/**
 * Input that cannot be compared. Its message names the file as the caller named it, the line and
 * our own reason, never content.
 */
public abstract sealed class UnreadableInputException extends RuntimeException
    permits UnreadableInventoryException,
        OtherBucketException,
        UnreadableManifestException,
        UnreadableOutcomeException {
  private final LinePosition position;
  private final String reason;

  UnreadableInputException(LinePosition position, String reason) {
    super(position + ": " + reason);
    this.position = requireNonNull(position, "position is null");
    this.reason = requireNonNull(reason, "reason is null");
  }

  /** The line that could not be read; the one after the last good line if the file broke off. */
  public LinePosition position() {
    return position;
  }

  public String reason() {
    return reason;
  }
}
