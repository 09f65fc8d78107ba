package org.countersign.laptop.imaging.dicom;

import java.util.Set;

/**
 * What the two letters of an explicit value representation mean for the reader (PS3.5, 6.2 and
 * 7.1.2).
 */
final class ValueRepresentation {
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  private ValueRepresentation() {}

  /** Whether its length has four bytes, after two that are reserved. */
  static boolean isLong(byte first, byte second) {
    return LONG.contains(letters(first, second));
  }

  static boolean isKnown(byte first, byte second) {
    String letters = letters(first, second);
    return LONG.contains(letters) || SHORT.contains(letters);
  }

  /**
   * Whether the bytes can be one at all. Where they cannot, a writer has switched to implicit in
   * the middle; some do in sequences.
   */
  static boolean isPossible(byte first, byte second) {
    return letters(first, second).compareTo("AA") >= 0
        && letters(first, second).compareTo("ZZ") <= 0;
  }

  private static String letters(byte first, byte second) {
    return new String(new char[] {(char) (first & 0xFF), (char) (second & 0xFF)});
  }
}
