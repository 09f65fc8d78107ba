package org.countersign.laptop.config;

/** A call is refused, as AWS Config would. */
final class ConfigRefusal extends RuntimeException {
  private final String code;

  ConfigRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
