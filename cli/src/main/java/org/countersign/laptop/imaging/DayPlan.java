package org.countersign.laptop.imaging;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the day's jobs out of whatever a folder holds, so that every part of the story is in it.
 * What the folder lacks is made up. All of the folder's files are used, each of them once; a
 * conflicting copy comes on top.
 */
final class DayPlan {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final int MOST_COPIES = 3;
  private static final int CLEAN_SERIES = 71;
  private static final int MISSING_SERIES = 72;

  private DayPlan() {}

  static List<StoryPart> of(DicomFolder folder) {
    List<List<DicomFolder.Item>> studies = new ArrayList<>(folder.studies());
    List<Upload> missing =
        studies.size() > 1 ? originals(studies.removeLast()) : made(MISSING_SERIES);
    List<Upload> failed = new ArrayList<>(originals(folder.warned()));
    if (studies.size() > 1) {
      failed.addAll(originals(studies.removeLast()));
    }
    folder.refused().forEach(file -> failed.add(new Upload.Original(file)));
    if (folder.refused().isEmpty()) {
      failed.add(
          new Upload.Crafted(
              "reading room notes.dcm",
              "This is no DICOM file.\n".getBytes(StandardCharsets.UTF_8)));
    }
    List<DicomFolder.Item> clean = studies.stream().flatMap(List::stream).toList();
    List<Upload> conflicting = new ArrayList<>(originals(folder.conflicting()));
    List<Upload> copies =
        clean.stream()
            .flatMap(item -> Upload.conflictingCopy(item).stream())
            .limit(MOST_COPIES)
            .toList();
    conflicting.addAll(copies);

    List<Upload> cleanFiles = new ArrayList<>(originals(clean));
    if (cleanFiles.isEmpty() || conflicting.isEmpty()) {
      cleanFiles.addAll(made(CLEAN_SERIES));
      conflicting.add(new Upload.Crafted("IM1 other study date.dcm", conflictingWithMade()));
    }
    return Stream.of(
            jobs(StoryPart.Kind.CLEAN, cleanFiles, List.of()),
            jobs(StoryPart.Kind.FAILED_FILES, failed, List.of()),
            jobs(StoryPart.Kind.NON_PRIMARY, conflicting, List.of()),
            jobs(StoryPart.Kind.MISSING_FILE, missing, List.of("IM-last & lost.dcm")),
            jobs(StoryPart.Kind.REIMPORTED, originals(folder.repeated()), List.of()))
        .flatMap(List::stream)
        .toList();
  }

  static List<StoryPart> of(Path folder) {
    return of(DicomFolder.of(folder));
  }

  /** As many jobs as the service's quota makes necessary; none without files. */
  private static List<StoryPart> jobs(
      StoryPart.Kind kind, List<Upload> files, List<String> neverUploaded) {
    List<StoryPart> jobs = new ArrayList<>();
    for (int from = 0; from < files.size(); from += InputScan.MOST_FILES) {
      List<Upload> chunk = files.subList(from, Math.min(from + InputScan.MOST_FILES, files.size()));
      jobs.add(new StoryPart(kind, chunk, from == 0 ? neverUploaded : List.of()));
    }
    return jobs;
  }

  private static List<Upload> originals(List<DicomFolder.Item> items) {
    return items.stream().<Upload>map(item -> new Upload.Original(item.file())).toList();
  }

  private static List<Upload> made(int series) {
    return Stream.of(1, 2, 3)
        .<Upload>map(
            instance ->
                new Upload.Crafted(
                    "IM" + instance + ".dcm", GeneratedDicom.file(series, instance, CT, EXPLICIT)))
        .toList();
  }

  private static byte[] conflictingWithMade() {
    return GeneratedDicom.fileOnAnotherDay(CLEAN_SERIES, 1, CT, EXPLICIT);
  }
}
