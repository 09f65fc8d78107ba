package org.countersign.alert;

/**
 * The context of the detections cannot be read. Without it nobody knows which accounts and stores
 * are ours, so a record waits for it and is not judged by defaults.
 */
public final class ContextUnavailableException extends RuntimeException {
  /**
   * Names the refusal.
   *
   * @param code the service's error code, or which parameter is not there
   */
  public ContextUnavailableException(String code) {
    super("detection context: " + code);
  }
}
