package org.countersign.laptop.imaging;

import java.util.List;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomHeader;

/** An object of a job's input after a look at it. Keys are clear PHI and are not printed. */
sealed interface ScannedFile {
  String key();

  /** Imported. */
  record Imported(
      String key,
      Grouping grouping,
      String sopInstanceUid,
      String sopClassUid,
      String transferSyntaxUid,
      List<ImportWarning> warnings)
      implements ScannedFile {
    static Imported of(String key, DicomHeader header, List<ImportWarning> warnings) {
      return new Imported(
          key,
          Grouping.of(header),
          header.text(DicomAttribute.SOP_INSTANCE_UID),
          header.text(DicomAttribute.SOP_CLASS_UID),
          header.text(DicomAttribute.TRANSFER_SYNTAX_UID),
          List.copyOf(warnings));
    }

    @Override
    public String toString() {
      return "Imported";
    }
  }

  /**
   * Not imported.
   *
   * @param customerError the file's fault; otherwise the service's
   */
  record Failed(String key, String exceptionType, String message, boolean customerError)
      implements ScannedFile {
    @Override
    public String toString() {
      return "Failed[" + exceptionType + "]";
    }
  }
}
