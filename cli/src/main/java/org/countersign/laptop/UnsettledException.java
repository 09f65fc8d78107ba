package org.countersign.laptop;

/** A cloud that was to come to rest keeps working or waiting for ever. */
public final class UnsettledException extends RuntimeException {
  UnsettledException(String message) {
    super(message);
  }
}
