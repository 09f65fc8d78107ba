package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.reconcile.ImageSetLines;
import org.countersign.reconcile.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Counts instances that were already in an earlier version of their image set. A version above 1
 * alone proves nothing: any job that adds to a series raises it (HealthImaging developer guide,
 * understanding-image-sets). What shows it is that the set gained fewer instances than the job put
 * into it.
 */
final class Overwrites {
  /** Image sets looked at per job: GetImageSetMetadata is paced, and an invocation ends. */
  static final int MAX_IMAGE_SETS = 200;

  private final ImageSetHistory history;

  Overwrites(ImageSetHistory history) {
    this.history = requireNonNull(history, "history is null");
  }

  /** What could be found out. */
  sealed interface Result {
    record Known(long instances) implements Result {}

    record Unknown(String because) implements Result {
      public Unknown {
        requireNonNull(because, "because is null");
      }
    }
  }

  Result count(String datastoreId, List<ImageSetLines> imageSets, @Nullable Manifest manifest) {
    Map<String, Manifest.ImageSetSummary> summaries = new HashMap<>();
    if (manifest != null && manifest.imageSets() != null) {
      manifest.imageSets().forEach(summary -> summaries.put(summary.imageSetId(), summary));
    }
    List<Span> extended =
        imageSets.stream()
            .map(lines -> Span.of(lines, summaries.get(lines.imageSetId())))
            .filter(Span::isExtended)
            .toList();
    if (extended.size() > MAX_IMAGE_SETS) {
      return new Result.Unknown("more than " + MAX_IMAGE_SETS + " image sets were extended");
    }
    long overwritten = 0;
    for (Span span : extended) {
      Optional<Set<String>> before =
          history.instances(datastoreId, span.imageSetId, span.first - 1);
      Optional<Set<String>> after = history.instances(datastoreId, span.imageSetId, span.last);
      if (before.isEmpty() || after.isEmpty()) {
        return new Result.Unknown("the metadata of an extended image set cannot be read");
      }
      Set<String> gained = new HashSet<>(after.get());
      gained.removeAll(before.get());
      overwritten += Math.max(0, span.matched - gained.size());
    }
    return new Result.Known(overwritten);
  }

  /** The versions that a job made of one image set, and how many instances it put in. */
  private record Span(String imageSetId, int first, int last, long matched) {
    static Span of(ImageSetLines lines, Manifest.@Nullable ImageSetSummary summary) {
      Integer fromSummary = summary == null ? null : summary.version();
      Integer first = lines.smallestVersion() != null ? lines.smallestVersion() : fromSummary;
      Integer last = lines.largestVersion() != null ? lines.largestVersion() : fromSummary;
      Long matched = summary == null ? null : summary.matchedInstances();
      return new Span(
          lines.imageSetId(),
          first == null ? 1 : first,
          last == null ? 1 : last,
          matched == null ? lines.lines() : matched);
    }

    boolean isExtended() {
      return first > 1;
    }
  }
}
