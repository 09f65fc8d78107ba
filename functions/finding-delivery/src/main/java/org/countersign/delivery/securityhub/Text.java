package org.countersign.delivery.securityhub;

/** Text within a format's limits. */
final class Text {
  private Text() {}

  /** The text, or as much of it as fits with an ellipsis; never half a character. */
  static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    int end = maxLength - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
