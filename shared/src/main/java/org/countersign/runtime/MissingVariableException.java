package org.countersign.runtime;

/** A function was deployed without a variable it needs. */
public final class MissingVariableException extends RuntimeException {
  MissingVariableException(String name) {
    super("environment variable " + name + " is not set");
  }
}
