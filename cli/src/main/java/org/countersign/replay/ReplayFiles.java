package org.countersign.replay;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files below some paths, largest first, so that no thread gets a large one last. */
final class ReplayFiles {
  private final SortedMap<Path, Long> sizes = new TreeMap<>();
  private final List<Tally.Skipped> unreadable = new ArrayList<>();

  ReplayFiles(List<Path> paths) {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        unreadable.add(new Tally.Skipped(path.toString(), "no such file or folder"));
        continue;
      }
      try {
        Files.walkFileTree(
            path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor());
      } catch (IOException e) {
        unreadable.add(new Tally.Skipped(path.toString(), "the folder cannot be listed"));
      }
    }
  }

  List<Path> largestFirst() {
    return sizes.entrySet().stream()
        .sorted(
            Map.Entry.<Path, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  long bytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  List<Tally.Skipped> unreadable() {
    return unreadable;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      // A path that is named twice, or named and in a folder, is one file.
      sizes.put(file.toAbsolutePath().normalize(), attributes.size());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      unreadable.add(new Tally.Skipped(file.toString(), "cannot be read"));
      return FileVisitResult.CONTINUE;
    }
  }
}
