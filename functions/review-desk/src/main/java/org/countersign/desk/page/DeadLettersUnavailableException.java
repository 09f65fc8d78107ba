package org.countersign.desk.page;

/** The dead-letter queues cannot be asked for their depth; the message is the service's code. */
public final class DeadLettersUnavailableException extends RuntimeException {
  public DeadLettersUnavailableException(String code) {
    super(code);
  }
}
