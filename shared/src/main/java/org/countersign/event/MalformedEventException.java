package org.countersign.event;

/**
 * An event that cannot be read. Its message is a reason from our own vocabulary and repeats nothing
 * of the event.
 */
public final class MalformedEventException extends RuntimeException {
  public MalformedEventException(String reason) {
    super(reason);
  }
}
