package org.countersign.reconcile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.phi.ObjectKey;

/**
 * Reads everything there is once, and keeps what will be counted: keys with where they stand, image
 * sets, lines.
 */
final class Intake implements Closeable {
  private static final int POSITIONS = 5;

  private final OutcomeLineParser parser = new OutcomeLineParser();
  private final Set<String> ignored = new HashSet<>();
  private final List<LinePosition> unreadableAt = new ArrayList<>();
  private final Partitions keys;
  private final ImageSets imageSets;
  private long unreadable;

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
    long readable = 0;
    for (OutcomeFile file : files) {
      readable += read(file, line -> take(line, mark));
    }
    return readable;
  }

  private long read(OutcomeFile file, Consumer<OutcomeLine> taker) {
    long readable = 0;
    long last = 0;
    try (Lines lines = new Lines(file.source().open())) {
      while (lines.advance()) {
        last = lines.number();
        if (lines.isBlank()) {
          continue;
        }
        Optional<OutcomeLine> line =
            lines.isTooLong()
                ? Optional.empty()
                : parser.parse(lines.buffer(), lines.from(), lines.length());
        if (line.isPresent()) {
          readable++;
          taker.accept(line.get());
        } else {
          unreadable(new LinePosition(file.name(), last));
        }
      }
    } catch (IOException e) {
      throw new UnreadableOutcomeException(
          new LinePosition(file.name(), last + 1),
          "cannot be read to its end: " + e.getClass().getSimpleName());
    }
    return readable;
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

  private void unreadable(LinePosition position) {
    unreadable++;
    if (unreadableAt.size() < POSITIONS) {
      unreadableAt.add(position);
    }
  }

  Partitions keys() {
    return keys;
  }

  ImageSets imageSets() {
    return imageSets;
  }

  long unreadableLines() {
    return unreadable;
  }

  List<LinePosition> unreadableAt() {
    return unreadableAt;
  }

  @Override
  public void close() {
    try (keys) {
      imageSets.close();
    }
  }
}
