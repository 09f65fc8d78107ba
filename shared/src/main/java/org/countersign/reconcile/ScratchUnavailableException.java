package org.countersign.reconcile;

/**
 * The scratch directory could not be written or read back, for example because the disk is full.
 */
public final class ScratchUnavailableException extends RuntimeException {
  /**
   * @param failure its class is named, its message is not: it can hold paths
   */
  ScratchUnavailableException(Exception failure) {
    super("scratch directory: " + failure.getClass().getSimpleName());
  }
}
