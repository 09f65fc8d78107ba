package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomWriter;

/** A made-up day's DICOM files, some of them broken, for a laptop without pip or network. */
final class GeneratedDicom {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  private static final String CR = "1.2.840.10008.5.1.4.1.1.1";
  private static final String[] NATIVE_SYNTAXES = {
    "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"
  };

  /** Root of UIDs that are made of UUIDs (PS3.5, B.2); the numbers after it are ours. */
  private static final String UID_ROOT = "2.25.7340032";

  private GeneratedDicom() {}

  static void writeTo(Path folder) throws IOException {
    series(folder, "MEYER/CT1", 1, CT, 6, "1.2.840.10008.1.2.1");
    series(folder, "ODUYA/MR1", 2, MR, 4, NATIVE_SYNTAXES);
    series(folder, "ODUYA/MR2", 3, MR, 3, "1.2.840.10008.1.2.4.90");
    series(folder, "SATO/CR1", 4, CR, 3, "1.2.840.10008.1.2");
    byte[] whole = file(5, 1, CR, "1.2.840.10008.1.2.1");
    write(folder, "BROKEN/no-preamble.dcm", Arrays.copyOfRange(whole, 132, whole.length));
    write(folder, "BROKEN/torn.dcm", Arrays.copyOf(whole, whole.length - 90));
    write(folder, "BROKEN/pixels-cut.dcm", Arrays.copyOf(whole, whole.length - 6));
    write(folder, "BROKEN/empty.dcm", new byte[0]);
    write(folder, "BROKEN/notes.txt", "This is no DICOM file.\n".getBytes(UTF_8));
  }

  /** One valid file; equal numbers make equal bytes. */
  static byte[] file(int series, int instance, String sopClass, String transferSyntax) {
    return new DicomWriter(transferSyntax).write(values(series, instance, sopClass));
  }

  /** The same instance with a study date that conflicts with it. */
  static byte[] fileOnAnotherDay(int series, int instance, String sopClass, String transferSyntax) {
    Map<DicomAttribute, String> values = values(series, instance, sopClass);
    values.put(DicomAttribute.STUDY_DATE, "20251231");
    return new DicomWriter(transferSyntax).write(values);
  }

  private static Map<DicomAttribute, String> values(int series, int instance, String sopClass) {
    Map<DicomAttribute, String> values = new EnumMap<>(DicomAttribute.class);
    values.put(DicomAttribute.SOP_CLASS_UID, sopClass);
    values.put(DicomAttribute.SOP_INSTANCE_UID, UID_ROOT + "." + series + "." + instance);
    values.put(DicomAttribute.STUDY_DATE, "20260105");
    values.put(DicomAttribute.ACCESSION_NUMBER, "ACC" + series);
    values.put(DicomAttribute.PATIENT_ID, "MADE-UP-" + series);
    values.put(DicomAttribute.STUDY_INSTANCE_UID, UID_ROOT + ".100" + series);
    values.put(DicomAttribute.SERIES_INSTANCE_UID, UID_ROOT + ".200" + series);
    values.put(DicomAttribute.STUDY_ID, "S" + series);
    values.put(DicomAttribute.SERIES_NUMBER, Integer.toString(series));
    return values;
  }

  private static void series(
      Path folder, String name, int series, String sopClass, int count, String... syntaxes)
      throws IOException {
    for (int i = 1; i <= count; i++) {
      write(folder, name + "/IM" + i, file(series, i, sopClass, syntaxes[i % syntaxes.length]));
    }
  }

  private static void write(Path folder, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(requireNonNull(file.getParent(), "a file in a folder has a parent"));
    Files.write(file, content);
  }
}
