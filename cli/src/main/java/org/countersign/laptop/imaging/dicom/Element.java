package org.countersign.laptop.imaging.dicom;

/**
 * The head of a data element; its value comes next in the stream.
 *
 * @param tag group in the upper, element in the lower 16 bits
 * @param length of the value in bytes, or {@link #UNDEFINED}
 */
record Element(int tag, long length) {
  static final long UNDEFINED = 0xFFFF_FFFFL;
  static final int ITEM = 0xFFFE_E000;
  static final int ITEM_END = 0xFFFE_E00D;
  static final int SEQUENCE_END = 0xFFFE_E0DD;

  boolean isUndefinedLength() {
    return length == UNDEFINED;
  }

  /** Items and their delimiters have a length and never a value representation (PS3.5, 7.5). */
  static boolean isItem(int tag) {
    return tag == ITEM || tag == ITEM_END || tag == SEQUENCE_END;
  }
}
