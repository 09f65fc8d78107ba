package org.countersign.laptop.scribe;

/** A call is refused, as Transcribe would. */
final class ScribeRefusal extends RuntimeException {
  private final String code;

  ScribeRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
