package org.countersign.laptop.imaging;

import static org.countersign.laptop.imaging.dicom.DicomAttribute.ACCESSION_NUMBER;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.PATIENT_ID;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.SERIES_INSTANCE_UID;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.SERIES_NUMBER;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.SOP_CLASS_UID;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.SOP_INSTANCE_UID;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.STUDY_DATE;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.STUDY_ID;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.STUDY_INSTANCE_UID;
import static org.countersign.laptop.imaging.dicom.DicomAttribute.TRANSFER_SYNTAX_UID;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomHeader;
import org.countersign.laptop.imaging.dicom.DicomHeader.Ending;

/**
 * Which files are imported, and with which warnings. Sources are the HealthImaging developer
 * guide's pages understanding-import-jobs (the message for an absent attribute),
 * dicom-element-constraints, supported-transfer-syntaxes and reference-warning-codes. What the
 * service says to a file that is no DICOM at all or ends too early is not documented; those two
 * messages are ours.
 */
final class ImportRules {
  private static final String REFUSAL = "ValidationException";
  private static final List<DicomAttribute> REQUIRED =
      List.of(TRANSFER_SYNTAX_UID, STUDY_INSTANCE_UID, SERIES_INSTANCE_UID, SOP_INSTANCE_UID);
  private static final List<DicomAttribute> UIDS =
      List.of(SOP_CLASS_UID, SOP_INSTANCE_UID, STUDY_INSTANCE_UID, SERIES_INSTANCE_UID);

  /** Longest values that HealthImaging imports, in characters. */
  private static final Map<DicomAttribute, Integer> LONGEST_IMPORTED =
      Map.of(
          PATIENT_ID,
          256,
          STUDY_INSTANCE_UID,
          256,
          STUDY_ID,
          16,
          ACCESSION_NUMBER,
          256,
          STUDY_DATE,
          18);

  /** Longest values that DICOM allows, in characters (PS3.5, 6.2). */
  private static final Map<DicomAttribute, Integer> LONGEST_LEGAL =
      Map.of(
          PATIENT_ID, 64,
          STUDY_INSTANCE_UID, 64,
          SERIES_INSTANCE_UID, 64,
          SOP_INSTANCE_UID, 64,
          SOP_CLASS_UID, 64,
          ACCESSION_NUMBER, 16,
          STUDY_DATE, 8,
          SERIES_NUMBER, 12);

  private static final String ROOT = "1.2.840.10008.1.2";
  private static final Set<String> SUPPORTED_SYNTAXES =
      Set.of(
          ROOT,
          ROOT + ".1",
          ROOT + ".1.99",
          ROOT + ".2",
          ROOT + ".4.50",
          ROOT + ".4.51",
          ROOT + ".4.57",
          ROOT + ".4.70",
          ROOT + ".4.80",
          ROOT + ".4.81",
          ROOT + ".4.90",
          ROOT + ".4.91",
          ROOT + ".4.100",
          ROOT + ".4.100.1",
          ROOT + ".4.101",
          ROOT + ".4.101.1",
          ROOT + ".4.102",
          ROOT + ".4.102.1",
          ROOT + ".4.103",
          ROOT + ".4.103.1",
          ROOT + ".4.104",
          ROOT + ".4.104.1",
          ROOT + ".4.105",
          ROOT + ".4.105.1",
          ROOT + ".4.106",
          ROOT + ".4.106.1",
          ROOT + ".4.107",
          ROOT + ".4.108",
          ROOT + ".4.201",
          ROOT + ".4.202",
          ROOT + ".4.203",
          ROOT + ".5");

  private ImportRules() {}

  static ImportVerdict judge(DicomHeader header) {
    if (!header.part10()) {
      return new ImportVerdict.Refused(REFUSAL, "DICOM preamble and prefix do not exist");
    }
    for (DicomAttribute attribute : REQUIRED) {
      if (header.text(attribute).isEmpty()
          && (attribute == TRANSFER_SYNTAX_UID || isReadable(header))) {
        return new ImportVerdict.Refused(
            REFUSAL, "DICOM attribute " + attribute.keyword() + " does not exist");
      }
    }
    if (!isReadable(header)) {
      return new ImportVerdict.Refused(REFUSAL, "DICOM data set ends inside an element");
    }
    for (DicomAttribute attribute : DicomAttribute.values()) {
      if (header.text(attribute).length()
          > LONGEST_IMPORTED.getOrDefault(attribute, Integer.MAX_VALUE)) {
        return new ImportVerdict.Refused(
            REFUSAL, "DICOM attribute " + attribute.keyword() + " exceeds its maximum length");
      }
    }
    return new ImportVerdict.Accepted(List.copyOf(warnings(header)));
  }

  private static boolean isReadable(DicomHeader header) {
    return header.ending() == Ending.WHOLE || header.ending() == Ending.PIXELS_CUT;
  }

  private static Set<ImportWarning> warnings(DicomHeader header) {
    Set<ImportWarning> warnings = EnumSet.noneOf(ImportWarning.class);
    if (header.ending() == Ending.PIXELS_CUT) {
      warnings.add(ImportWarning.FRAMES_EXTRACTION_FAILURE);
    }
    if (!SUPPORTED_SYNTAXES.contains(header.text(TRANSFER_SYNTAX_UID))) {
      warnings.add(ImportWarning.UNSUPPORTED_TRANSFER_SYNTAX);
    }
    if (UIDS.stream().anyMatch(uid -> !header.text(uid).matches("[0-9.]*"))) {
      warnings.add(ImportWarning.INVALID_UID_FORMAT);
    }
    if (LONGEST_LEGAL.entrySet().stream()
        .anyMatch(most -> header.text(most.getKey()).length() > most.getValue())) {
      warnings.add(ImportWarning.INVALID_DICOM_VALUE_LENGTH);
    }
    return warnings;
  }
}
