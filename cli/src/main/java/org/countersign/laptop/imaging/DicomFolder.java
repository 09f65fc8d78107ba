package org.countersign.laptop.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomHeader;
import org.countersign.laptop.imaging.dicom.DicomHeaderReader;

/**
 * The files of a folder and all folders in it, sorted by what an import of them one after the other
 * would make of each.
 *
 * @param studies that give no cause for complaint, by study
 * @param warned imported with a warning
 * @param repeated whose instance stands in an earlier file
 * @param conflicting with an earlier file
 * @param refused not importable
 */
record DicomFolder(
    List<List<Item>> studies,
    List<Item> warned,
    List<Item> repeated,
    List<Item> conflicting,
    List<Path> refused) {
  /** A file with its header. */
  record Item(Path file, DicomHeader header) {}

  DicomFolder {
    studies = List.copyOf(studies);
    warned = List.copyOf(warned);
    repeated = List.copyOf(repeated);
    conflicting = List.copyOf(conflicting);
    refused = List.copyOf(refused);
  }

  /**
   * @throws NoDicomFilesException if there are no files or they cannot be read
   */
  static DicomFolder of(Path folder) {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw NoDicomFilesException.unreadable(folder);
    }
    if (files.isEmpty()) {
      throw NoDicomFilesException.empty(folder);
    }
    Sorting sorting = new Sorting();
    for (Path file : files) {
      try {
        sorting.add(new Item(file, new DicomHeaderReader().read(file)));
      } catch (IOException e) {
        throw NoDicomFilesException.unreadable(folder);
      }
    }
    return sorting.done();
  }

  private static final class Sorting {
    private final Map<String, List<Item>> studies = new LinkedHashMap<>();
    private final List<Item> warned = new ArrayList<>();
    private final List<Item> repeated = new ArrayList<>();
    private final List<Item> conflicting = new ArrayList<>();
    private final List<Path> refused = new ArrayList<>();
    private final Set<String> instances = new HashSet<>();
    private final PrimarySeries primaries = new PrimarySeries();

    void add(Item item) {
      switch (ImportRules.judge(item.header())) {
        case ImportVerdict.Refused no -> refused.add(item.file());
        case ImportVerdict.Accepted yes -> accepted(item, !yes.warnings().isEmpty());
      }
    }

    private void accepted(Item item, boolean warnings) {
      if (!primaries.admit(Grouping.of(item.header()))) {
        conflicting.add(item);
      } else if (!instances.add(item.header().text(DicomAttribute.SOP_INSTANCE_UID))) {
        repeated.add(item);
      } else if (warnings) {
        warned.add(item);
      } else {
        studies
            .computeIfAbsent(
                item.header().text(DicomAttribute.STUDY_INSTANCE_UID), study -> new ArrayList<>())
            .add(item);
      }
    }

    DicomFolder done() {
      return new DicomFolder(
          studies.values().stream().map(List::copyOf).toList(),
          warned,
          repeated,
          conflicting,
          refused);
    }
  }
}
