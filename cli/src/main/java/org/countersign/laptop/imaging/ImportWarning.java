package org.countersign.laptop.imaging;

/**
 * A warning the stand-in can give honestly, from the header alone (HealthImaging developer guide,
 * reference-warning-codes).
 */
enum ImportWarning {
  FRAMES_EXTRACTION_FAILURE(
      0xB110,
      "FramesExtractionFailure",
      "The file was imported but its pixel data ends too early; frames cannot be retrieved."),
  UNSUPPORTED_TRANSFER_SYNTAX(
      0xB120,
      "UnsupportedTransferSyntax",
      "The file was imported but its transfer syntax is not supported."),
  INVALID_UID_FORMAT(
      0xB201,
      "InvalidUidFormat",
      "The file was imported but holds a UID that is not made of digits and dots."),
  INVALID_DICOM_VALUE_LENGTH(
      0xB202,
      "InvalidDicomValueLength",
      "The file was imported but holds a value longer than DICOM allows.");

  private final int code;
  private final String type;
  private final String message;

  ImportWarning(int code, String type, String message) {
    this.code = code;
    this.type = type;
    this.message = message;
  }

  /** {@code warning_reason_code}. */
  int code() {
    return code;
  }

  /** {@code type}; the guide's sample line writes it in CamelCase, its table in upper case. */
  String type() {
    return type;
  }

  String message() {
    return message;
  }
}
