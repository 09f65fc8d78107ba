package org.countersign.detect.condition;

/**
 * The catalogue asks for a condition that does not exist or gives it parameters it does not have.
 */
public final class InvalidConditionException extends RuntimeException {
  public InvalidConditionException(String message) {
    super(message);
  }
}
