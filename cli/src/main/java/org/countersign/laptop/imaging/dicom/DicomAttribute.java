package org.countersign.laptop.imaging.dicom;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The attributes this reader keeps (PS3.6), in order of their tags. */
public enum DicomAttribute {
  TRANSFER_SYNTAX_UID(0x0002_0010, "TransferSyntaxUID", "UI"),
  SOP_CLASS_UID(0x0008_0016, "SOPClassUID", "UI"),
  SOP_INSTANCE_UID(0x0008_0018, "SOPInstanceUID", "UI"),
  STUDY_DATE(0x0008_0020, "StudyDate", "DA"),
  ACCESSION_NUMBER(0x0008_0050, "AccessionNumber", "SH"),
  PATIENT_ID(0x0010_0020, "PatientID", "LO"),
  STUDY_INSTANCE_UID(0x0020_000D, "StudyInstanceUID", "UI"),
  SERIES_INSTANCE_UID(0x0020_000E, "SeriesInstanceUID", "UI"),
  STUDY_ID(0x0020_0010, "StudyID", "SH"),
  SERIES_NUMBER(0x0020_0011, "SeriesNumber", "IS");

  private final int tag;
  private final String keyword;
  private final String vr;

  DicomAttribute(int tag, String keyword, String vr) {
    this.tag = tag;
    this.keyword = keyword;
    this.vr = vr;
  }

  static Optional<DicomAttribute> of(int tag) {
    return Stream.of(values()).filter(attribute -> attribute.tag == tag).findFirst();
  }

  /** Group in the upper, element in the lower 16 bits. */
  int tag() {
    return tag;
  }

  /** The standard's name for it, for example {@code StudyInstanceUID}. */
  public String keyword() {
    return keyword;
  }

  /** The two letters of its value representation. */
  String vr() {
    return vr;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%04X,%04X)", keyword, tag >>> 16, tag & 0xFFFF);
  }
}
