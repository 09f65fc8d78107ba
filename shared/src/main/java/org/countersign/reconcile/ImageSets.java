package org.countersign.reconcile;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.reconcile.Manifest.ImageSetSummary;
import org.jspecify.annotations.Nullable;

/**
 * The image sets that lines and summary name. Which ids there are is exact for any number of them;
 * what the lines say about each is kept for the first {@value BalanceSheet#MAX_IMAGE_SETS}.
 */
final class ImageSets implements Closeable {
  private static final int IN_LINES = Marked.SUCCESS;
  private static final int IN_SUMMARY = Marked.INVENTORY;

  /** Ids are shown to people, and other text in their place could be anything. */
  private static final Pattern ID = Pattern.compile("[0-9a-z]{32}");

  private final Map<String, Seen> seen = new HashMap<>();
  private final Partitions ids;

  ImageSets(Path scratch) {
    ids = new Partitions(scratch);
  }

  void named(OutcomeLine line) {
    String id = line.imageSetId();
    if (id == null) {
      return;
    }
    Seen known = seen.get(id);
    if (known == null) {
      ids.add(id, IN_LINES);
      if (seen.size() == BalanceSheet.MAX_IMAGE_SETS || !ID.matcher(id).matches()) {
        return;
      }
      known = new Seen();
      seen.put(id, known);
    }
    known.add(line);
  }

  void summarised(Manifest manifest) {
    if (manifest.imageSets() != null) {
      for (ImageSetSummary summary : manifest.imageSets()) {
        ids.add(summary.imageSetId(), IN_SUMMARY);
      }
    }
  }

  Sides count() {
    Sides sides = new Sides();
    ids.forEachPart(
        part -> {
          for (Marked id : part) {
            sides.named += id.has(IN_LINES) ? 1 : 0;
            sides.either++;
            sides.both += id.has(IN_LINES) && id.has(IN_SUMMARY) ? 1 : 0;
          }
        });
    return sides;
  }

  List<ImageSetLines> lines() {
    return seen.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().lines(entry.getKey()))
        .toList();
  }

  @Override
  public void close() {
    ids.close();
  }

  /** How many ids lines name, how many lines or summary name, how many both name. */
  static final class Sides {
    private long named;
    private long either;
    private long both;

    long named() {
      return named;
    }

    long either() {
      return either;
    }

    long both() {
      return both;
    }
  }

  private static final class Seen {
    private long lines;
    private @Nullable Integer smallest;
    private @Nullable Integer largest;
    private @Nullable Boolean primary;

    void add(OutcomeLine line) {
      lines++;
      Integer version = line.imageSetVersion();
      if (version != null) {
        smallest = smallest == null ? version : (Integer) Math.min(smallest, version);
        largest = largest == null ? version : (Integer) Math.max(largest, version);
      }
      if (line.primary() != null) {
        // One line that says false decides: somebody has to look at the set.
        primary = line.primary() && !Boolean.FALSE.equals(primary);
      }
    }

    ImageSetLines lines(String id) {
      return new ImageSetLines(id, lines, smallest, largest, primary);
    }
  }
}
