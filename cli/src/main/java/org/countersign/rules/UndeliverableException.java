package org.countersign.rules;

/** A detection asks for events that no rule may deliver. */
public final class UndeliverableException extends RuntimeException {
  UndeliverableException(String message) {
    super(message);
  }
}
