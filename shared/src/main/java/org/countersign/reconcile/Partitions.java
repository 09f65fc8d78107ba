package org.countersign.reconcile;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings together all that is said of one key without holding all keys: they are spread over files
 * by their hash, so that everything about a key lies in one file, and each file's keys fit into
 * memory. Exact for any number of keys; 64 parts of 20 million keys take some 60 MB of heap each.
 */
final class Partitions implements Closeable {
  private static final int PARTS_LOG_2 = 6;
  private static final int IN_MEMORY = 1 << 17;

  private final List<Spill> parts = new ArrayList<>();

  Partitions(Path scratch) {
    for (int i = 0; i < 1 << PARTS_LOG_2; i++) {
      parts.add(new Spill(scratch, IN_MEMORY));
    }
  }

  void add(String text, int marks) {
    byte[] key = KeyBytes.of(text);
    // The map of a part uses the low bits of the same hash.
    parts.get((int) (Marked.hash(key) >>> (Long.SIZE - PARTS_LOG_2))).add(marks, key);
  }

  /**
   * Hands over each part's distinct keys with everything that is said of them. Which key lies in
   * which part depends on the key alone.
   */
  void forEachPart(Consumer<Collection<Marked>> reader) {
    for (Spill part : parts) {
      Map<Marked, Marked> known = new HashMap<>();
      part.forEach(
          marked -> {
            Marked first = known.putIfAbsent(marked, marked);
            if (first != null) {
              first.merge(marked);
            }
          });
      reader.accept(known.values());
    }
  }

  @Override
  public void close() {
    Spills.close(parts);
  }
}
