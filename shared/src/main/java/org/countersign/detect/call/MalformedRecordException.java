package org.countersign.detect.call;

/** What was given is no CloudTrail record. The message names a field, never its value. */
public final class MalformedRecordException extends RuntimeException {
  public MalformedRecordException(String message) {
    super(message);
  }
}
