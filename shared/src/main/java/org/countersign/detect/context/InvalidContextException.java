package org.countersign.detect.context;

/** A context file that cannot be used; the message says where in the file and why. */
public final class InvalidContextException extends RuntimeException {
  public InvalidContextException(String message, Throwable cause) {
    super(message, cause);
  }
}
