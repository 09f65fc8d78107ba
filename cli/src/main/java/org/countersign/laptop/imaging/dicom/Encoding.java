package org.countersign.laptop.imaging.dicom;

/** How elements are written (PS3.5, annex A). */
enum Encoding {
  IMPLICIT_LITTLE(false, false),
  EXPLICIT_LITTLE(true, false),
  EXPLICIT_BIG(true, true);

  static final String IMPLICIT_LITTLE_UID = "1.2.840.10008.1.2";
  static final String EXPLICIT_LITTLE_UID = "1.2.840.10008.1.2.1";
  static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  static final String EXPLICIT_BIG_UID = "1.2.840.10008.1.2.2";

  private final boolean explicit;
  private final boolean bigEndian;

  Encoding(boolean explicit, boolean bigEndian) {
    this.explicit = explicit;
    this.bigEndian = bigEndian;
  }

  boolean isExplicit() {
    return explicit;
  }

  boolean isBigEndian() {
    return bigEndian;
  }

  /**
   * Every syntax that is not one of the first two is explicit little endian, all encapsulated ones
   * included (PS3.5, A.4).
   */
  static Encoding of(String transferSyntax) {
    return switch (transferSyntax) {
      case IMPLICIT_LITTLE_UID -> IMPLICIT_LITTLE;
      case EXPLICIT_BIG_UID -> EXPLICIT_BIG;
      default -> EXPLICIT_LITTLE;
    };
  }

  /**
   * Without a transfer syntax the first element has to tell.
   *
   * @param start its first six bytes, or what there is of them
   */
  static Encoding guess(byte[] start) {
    if (start.length < 6 || !ValueRepresentation.isKnown(start[4], start[5])) {
      return IMPLICIT_LITTLE;
    }
    // A big-endian group 0x0008 reads as 0x0800 in little endian; no data set begins there.
    int littleEndianGroup = (start[0] & 0xFF) | (start[1] & 0xFF) << 8;
    return littleEndianGroup >= 0x0400 ? EXPLICIT_BIG : EXPLICIT_LITTLE;
  }
}
