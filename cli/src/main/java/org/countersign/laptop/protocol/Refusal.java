package org.countersign.laptop.protocol;

import static java.util.Objects.requireNonNull;

/** A call is refused, as the service would. */
public final class Refusal extends RuntimeException {
  private final String code;

  /**
   * @param code the service's own word, for example {@code ValidationException}
   */
  public Refusal(String code, String message) {
    super(message);
    this.code = requireNonNull(code, "code is null");
  }

  String code() {
    return code;
  }
}
