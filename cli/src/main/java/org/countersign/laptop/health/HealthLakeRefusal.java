package org.countersign.laptop.health;

/** A call is refused, as HealthLake would. */
final class HealthLakeRefusal extends RuntimeException {
  private final String code;

  HealthLakeRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
