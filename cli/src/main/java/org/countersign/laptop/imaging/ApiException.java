package org.countersign.laptop.imaging;

/** An answer of the API that is an error of its model. */
final class ApiException extends RuntimeException {
  private final int status;
  private final String type;

  private ApiException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static ApiException validation(String message) {
    return new ApiException(400, "ValidationException", message);
  }

  static ApiException notFound(String what) {
    return new ApiException(404, "ResourceNotFoundException", what + " does not exist");
  }

  static ApiException conflict(String message) {
    return new ApiException(409, "ConflictException", message);
  }

  /** For a path the service's model does not have, or that the stand-in does not play. */
  static ApiException unknownOperation() {
    return new ApiException(
        404, "UnknownOperationException", "the stand-in does not know this operation");
  }

  static ApiException internal() {
    return new ApiException(500, "InternalServerException", "the stand-in failed");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }
}
