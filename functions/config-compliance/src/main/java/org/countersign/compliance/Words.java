package org.countersign.compliance;

/** Keeps what an event says within what a record may hold. */
final class Words {
  private Words() {}

  /** At most this many characters; never half of a surrogate pair. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
