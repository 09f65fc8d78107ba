package org.countersign.laptop.securityhub;

/** The whole call is refused, as Security Hub would. */
final class RequestRefusedException extends RuntimeException {
  private final int status;
  private final String code;

  RequestRefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static RequestRefusedException invalidInput(String message) {
    return new RequestRefusedException(400, "InvalidInputException", message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
