package org.countersign.runtime;

/**
 * An event that came without a queue failed: Lambda's own retries and its dead-letter queue take it
 * from here.
 */
public final class EventFailedException extends RuntimeException {
  EventFailedException(String code) {
    super(code);
  }
}
