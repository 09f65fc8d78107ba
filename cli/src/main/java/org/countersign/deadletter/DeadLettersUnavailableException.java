package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

/** The queues or the log could not be asked; the service's own code says why. */
public final class DeadLettersUnavailableException extends RuntimeException {
  private final String code;

  public DeadLettersUnavailableException(String code) {
    super("the dead letters cannot be asked for: " + code);
    this.code = requireNonNull(code, "code is null");
  }

  public String code() {
    return code;
  }
}
