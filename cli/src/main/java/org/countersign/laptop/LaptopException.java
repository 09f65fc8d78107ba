package org.countersign.laptop;

/**
 * The laptop cloud cannot start or go on. The message says why and what to do, in our own words.
 */
public final class LaptopException extends RuntimeException {
  public LaptopException(String message) {
    super(message);
  }

  public LaptopException(String message, Throwable cause) {
    super(message, cause);
  }
}
