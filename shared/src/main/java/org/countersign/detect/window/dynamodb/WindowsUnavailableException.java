package org.countersign.detect.window.dynamodb;

/** The table of windows did not answer, or refused. Worth another try. */
public final class WindowsUnavailableException extends RuntimeException {
  /**
   * @param code the service's error code; its message is not kept
   */
  public WindowsUnavailableException(String operation, String code) {
    super(operation + ": " + code);
  }
}
