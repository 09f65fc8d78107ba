package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

/** SQS did not begin to move messages; its own code says why. */
public final class MoveRefusedException extends RuntimeException {
  private final String code;

  public MoveRefusedException(String code) {
    super("SQS does not move the messages: " + code);
    this.code = requireNonNull(code, "code is null");
  }

  public String code() {
    return code;
  }
}
