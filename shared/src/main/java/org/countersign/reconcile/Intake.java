package org.countersign.reconcile;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.phi.ObjectKey;

/**
 * Reads everything there is once, and keeps what will be counted: keys with where they stand, image
 * sets, lines.
 */
final class Intake implements Closeable {
  private final OutcomeReader<OutcomeLine> reader = new OutcomeReader<>(new OutcomeLineParser());
  private final Set<String> ignored = new HashSet<>();
  private final Partitions keys;
  private final ImageSets imageSets;

  Intake(Path scratch, Set<ObjectKey> ignored) {
    ignored.forEach(key -> this.ignored.add(key.clear()));
    keys = new Partitions(scratch);
    imageSets = new ImageSets(scratch);
  }

  void inventory(Inventory inventory) {
    switch (inventory) {
      case Inventory.Known known -> known.keys().forEach(key -> add(key, Marked.INVENTORY));
      case Inventory.Unknown unknown -> {}
    }
  }

  LineCounts outcome(OutcomeFiles files) {
    return new LineCounts(
        read(files.success(), Marked.SUCCESS),
        read(files.failure(), Marked.FAILURE),
        read(files.warning(), Marked.WARNING));
  }

  void summary(Manifest manifest) {
    imageSets.summarised(manifest);
  }

  private long read(List<OutcomeFile> files, int mark) {
    return reader.read(files, line -> take(line, mark));
  }

  private void take(OutcomeLine line, int mark) {
    add(line.inputFile(), line.isNonPrimary() ? mark | Marked.NON_PRIMARY : mark);
    imageSets.named(line);
  }

  private void add(String key, int marks) {
    if (!ignored.contains(key)) {
      keys.add(key, marks);
    }
  }

  Partitions keys() {
    return keys;
  }

  ImageSets imageSets() {
    return imageSets;
  }

  long unreadableLines() {
    return reader.unreadableLines();
  }

  List<LinePosition> unreadableAt() {
    return reader.unreadableAt();
  }

  @Override
  public void close() {
    try (keys) {
      imageSets.close();
    }
  }
}
