package org.countersign.laptop.imaging;

import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomHeader;

/**
 * The elements by which HealthImaging groups instances (developer guide, understanding-image-sets).
 * Clear PHI: they are the stand-in's own data, as they are AWS's, and are not printed.
 */
record Grouping(
    String studyInstanceUid,
    String seriesInstanceUid,
    String seriesNumber,
    String patientId,
    String studyDate,
    String accessionNumber,
    String studyId) {
  static Grouping of(DicomHeader header) {
    return new Grouping(
        header.text(DicomAttribute.STUDY_INSTANCE_UID),
        header.text(DicomAttribute.SERIES_INSTANCE_UID),
        header.text(DicomAttribute.SERIES_NUMBER),
        header.text(DicomAttribute.PATIENT_ID),
        header.text(DicomAttribute.STUDY_DATE),
        header.text(DicomAttribute.ACCESSION_NUMBER),
        header.text(DicomAttribute.STUDY_ID));
  }

  boolean isSameStudyAs(Grouping other) {
    return studyInstanceUid.equals(other.studyInstanceUid);
  }

  boolean isSameSeriesAs(Grouping other) {
    return seriesInstanceUid.equals(other.seriesInstanceUid);
  }

  /** Whether two instances that share a study or a series disagree about it. */
  boolean conflictsWith(Grouping other) {
    if (isSameSeriesAs(other)) {
      return !equals(other);
    }
    return isSameStudyAs(other)
        && !(patientId.equals(other.patientId)
            && studyDate.equals(other.studyDate)
            && accessionNumber.equals(other.accessionNumber)
            && studyId.equals(other.studyId));
  }

  @Override
  public String toString() {
    return "Grouping";
  }
}
