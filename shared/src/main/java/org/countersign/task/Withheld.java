package org.countersign.task;

/** Why a correction of an image set is not offered, in words. */
final class Withheld {
  private Withheld() {}

  /**
   * @param code as the entry {@code correction-proposed} has it
   * @return the code itself where it is not known here
   */
  static String words(String code) {
    return switch (code) {
      case "PRIVATE_ELEMENT" -> "a private element conflicts, which no call can change";
      case "NESTED_ELEMENT" -> "an element inside a sequence conflicts, which no call can change";
      case "NOT_ONE_SERIES" -> "the image set has not exactly one series";
      case "ALREADY_PRIMARY" -> "the image set is the primary one already";
      case "NO_EARLIER_VERSION" -> "the image set has no version before to go back to";
      case "PRIMARY" -> "the image set is the primary one, which is not deleted here";
      case "GONE" -> "the image set is not there any more";
      default -> code;
    };
  }
}
