package org.countersign.reconcile;

/**
 * There is a job-output-manifest.json, but it is not one. Torn while it is being written, it may be
 * whole later.
 */
public final class UnreadableManifestException extends UnreadableInputException {
  UnreadableManifestException(LinePosition position, String reason) {
    super(position, reason);
  }
}
