package org.countersign.desk.recording;

/** A recording cannot be read. */
public final class RecordingUnreadableException extends RuntimeException {
  /**
   * @param code the service's, never its message
   */
  public RecordingUnreadableException(String code) {
    super("the recording cannot be read: " + code);
  }
}
