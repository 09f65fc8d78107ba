package org.countersign.laptop.function;

/**
 * A handler threw. Its own message may quote what it worked on, so only the class of the failure is
 * named.
 */
public final class HandlerFailedException extends RuntimeException {
  HandlerFailedException(String function, Throwable failure) {
    super(function + " failed: " + failure.getClass().getName(), failure);
  }
}
